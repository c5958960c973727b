package io.rackwright.site.init;

import io.rackwright.resource.Resource;
import io.rackwright.yaml.YamlText;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
     * {@code @?path@} a comment with the default unless it is decided, {@code @#path@} a word within a comment,
     * {@code @%path@} what the key is for.
     */
    private static final Pattern MARK = Pattern.compile("@([?!#%]?)([a-z_.]+)@");

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    static final String FILL_IN = " # <- fill in: ";
    static final String ASSUMED = "  # assumed";
    private static final String TAKEN_OVER = "  # taken over from the inventory";

    public Starter {
        cluster = Map.copyOf(cluster);
    }

    /** The same with one more choice. */
    public Starter choosing(Setting setting, String text) {
        return new Starter(siteFile, proposal, values.choosing(setting, text), cluster);
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
                "servers", servers,
                "login", login(),
                "installer", installer());
        Map<String, Setting> settings = settings();
        KeyTexts texts = new KeyTexts();
        return MARK.matcher(template())
                .replaceAll(mark -> Matcher.quoteReplacement(
                        mark.group(1).isEmpty() && blocks.containsKey(mark.group(2))
                                ? blocks.getOrDefault(mark.group(2), "").stripTrailing()
                                : replacement(mark, settings, texts)));
    }

    private static Map<String, Setting> settings() {
        Map<String, Setting> byPath = new HashMap<>();
        for (Setting setting : Setting.values()) {
            setting.paths().forEach(path -> byPath.put(path, setting));
        }
        return byPath;
    }

    private String replacement(MatchResult mark, Map<String, Setting> settings, KeyTexts texts) {
        String path = mark.group(2);
        Setting setting = settings.get(path);
        String value = setting == null ? "" : values.text(setting);
        return switch (mark.group(1)) {
            case "%" -> texts.says(path);
            case "#" -> setting == null ? plain(siteFile, "site.yml") : plain(value, standIn(path));
            case "?" -> optional(path, value, texts);
            default -> value.isEmpty() ? blank(path, texts) : written(mark.group(1), value, setting);
        };
    }

    private static String standIn(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toUpperCase(java.util.Locale.ROOT);
    }

    private static String blank(String path, KeyTexts texts) {
        String example = texts.example(path);
        return FILL_IN + texts.says(path) + (example.isEmpty() ? "" : " For example " + example);
    }

    private String written(String form, String value, @Nullable Setting setting) {
        String text = form.equals("!") ? YamlText.quote(value) : YamlText.word(value);
        return text + (setting != null && values.isAssumed(setting) ? ASSUMED : "");
    }

    private String optional(String path, String chosen, KeyTexts texts) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        String value = chosen.isEmpty() ? cluster.getOrDefault(path, "") : chosen;
        if (value.isEmpty()) {
            return "# " + key + ": " + texts.byDefault(path) + "  # " + texts.says(path);
        }
        boolean number = texts.isNumber(path) && DIGITS.matcher(value).matches();
        return key + ": " + (number ? value : YamlText.word(value)) + (chosen.isEmpty() ? TAKEN_OVER : "");
    }

    private String login() {
        String key = values.text(Setting.SSH_KEY);
        return key.isEmpty()
                ? "# private_key: {file: ~/.ssh/id_ed25519}  # without it: the keys of your ssh-agent"
                : "private_key: {file: " + YamlText.word(key) + "}"
                        + (values.isAssumed(Setting.SSH_KEY) ? ASSUMED : "");
    }

    private String installer() {
        String path = values.text(Setting.INSTALLER);
        return path.isEmpty()
                ? "# installer: {role: katonic, path: roles/katonic}"
                : "installer: {role: katonic, path: " + YamlText.word(path) + "}";
    }

    /** A word for a comment: whatever could end the comment, or be misread in a command, gives way to a stand-in. */
    private static String plain(String text, String otherwise) {
        return text.matches("[A-Za-z0-9@%+=:,./~_-]+") ? text : otherwise;
    }

    private static String template() {
        return Resource.text(Starter.class, "starter.yml");
    }
}
