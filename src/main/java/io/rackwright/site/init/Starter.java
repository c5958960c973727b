package io.rackwright.site.init;

import io.rackwright.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a starter site file: the template {@code starter.yml} with what is known filled in. Whatever the values
 * are, the result is YAML in which each stands as data at its key.
 *
 * @param siteFile as commands in the comments shall name it
 * @param cluster keys that an inventory decides, by path
 */
public record Starter(String siteFile, Proposal proposal, Values values, Map<String, String> cluster) {

    /** More servers than this stand in a CSV beside the site file. */
    public static final int MOST_INLINE = 20;

    /**
     * What the template leaves open: {@code @path@} a value, {@code @!path@} a value always in quotes,
     * {@code @?path=default@} a comment unless it is decided, {@code @#path@} a word within a comment.
     */
    private static final Pattern MARK = Pattern.compile("@([?!#]?)([a-z_.]+)(?:=([^@\\n]*))?@");

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final String FILL_IN = "  # <- fill in: ";

    public Starter {
        cluster = Map.copyOf(cluster);
    }

    /** The whole site file with its servers in it. */
    public String withNodes() {
        NodeLines lines = new NodeLines(proposal, values);
        return text("nodes:\n" + lines.nodes());
    }

    /** The site file whose servers stand in a CSV. */
    public String withHostsFile(String hostsFile) {
        return text("hosts_file: " + YamlText.word(hostsFile) + "\n");
    }

    /** The CSV. */
    public String hostsCsv() {
        return new NodeLines(proposal, values).csv();
    }

    /** In one pass: what was filled in is never looked at again. */
    private String text(String servers) {
        Map<String, String> blocks = Map.of(
                "pools", new NodeLines(proposal, values).pools(),
                "servers", serversComment() + servers,
                "installer", installer());
        Map<String, Setting> settings = settings();
        return MARK.matcher(template())
                .replaceAll(mark -> Matcher.quoteReplacement(
                        blocks.containsKey(mark.group(2))
                                ? blocks.getOrDefault(mark.group(2), "").stripTrailing()
                                : replacement(mark, settings)));
    }

    private static Map<String, Setting> settings() {
        Map<String, Setting> byPath = new HashMap<>();
        for (Setting setting : Setting.values()) {
            setting.paths().forEach(path -> byPath.put(path, setting));
        }
        return byPath;
    }

    private String replacement(MatchResult mark, Map<String, Setting> settings) {
        String path = mark.group(2);
        Setting setting = settings.get(path);
        String value = setting == null ? "" : values.text(setting);
        if (mark.group(1).equals("#")) {
            return setting == null ? plain(siteFile, "site.yml") : plain(value, "…");
        }
        if (mark.group(1).equals("?")) {
            return optional(path, mark.group(3), value);
        }
        if (setting == null) {
            throw new IllegalStateException("starter.yml holds a mark without meaning: " + path);
        }
        if (value.isEmpty()) {
            return FILL_IN.substring(1) + setting.title() + ", " + setting.why();
        }
        String written = mark.group(1).equals("!") ? YamlText.quote(value) : YamlText.word(value);
        return written + (values.isAssumed(setting) ? "  # assumed" : "");
    }

    private String optional(String path, String byDefault, String chosen) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        String value = chosen.isEmpty() ? cluster.getOrDefault(path, "") : chosen;
        if (value.isEmpty()) {
            return "# " + key + ": " + byDefault;
        }
        boolean number =
                DIGITS.matcher(byDefault).matches() && DIGITS.matcher(value).matches();
        String origin = chosen.isEmpty() ? "  # taken over from the inventory" : "";
        return key + ": " + (number ? value : YamlText.word(value)) + origin;
    }

    private String serversComment() {
        boolean assumed = values.isAssumed(Setting.ADDITIONAL_DISK);
        return "\n# The servers. Every worker needs additional_disk, at least 100 GB: the folder where it is mounted, or its"
                + "\n# device, such as /dev/sdb." + (assumed ? " (assumed: " + disk() + ")" : "") + "\n";
    }

    private String disk() {
        return plain(values.text(Setting.ADDITIONAL_DISK), "see below");
    }

    private String installer() {
        String path = values.text(Setting.INSTALLER);
        return path.isEmpty()
                ? "  # installer: {role: katonic, path: roles/katonic}\n"
                : "  installer:\n    role: katonic\n    path: " + YamlText.word(path) + "\n";
    }

    /** A word for a comment: whatever could end the comment, or be misread in a command, gives way to a stand-in. */
    private static String plain(String text, String otherwise) {
        return text.matches("[A-Za-z0-9@%+=:,./~_-]+") ? text : otherwise;
    }

    private static String template() {
        try (InputStream stream = Starter.class.getResourceAsStream("starter.yml")) {
            if (stream == null) {
                throw new IllegalStateException("starter.yml is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys that an inventory may decide, see {@link #cluster}. */
    static List<String> clusterKeys() {
        return List.of(
                "kubernetes.container_runtime",
                "kubernetes.network_plugin",
                "kubernetes.pod_cidr",
                "kubernetes.service_cidr",
                "kubernetes.node_prefix",
                "kubernetes.max_pods",
                "kubernetes.cluster_domain");
    }
}
