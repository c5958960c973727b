package io.rackwright.catalog.extract;

import io.rackwright.catalog.VersionNumbers;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that a release's roles declare. Their values are Jinja; the few forms in which Kubespray states a version
 * are understood, any other is left alone.
 */
final class Defaults {

    private static final Pattern KEY = Pattern.compile("^([A-Za-z_]\\w*)\\s*:(.*)$");
    private static final Pattern NTH_KEY =
            Pattern.compile("\\{\\{ \\((\\w+)\\['amd64'] \\| dict2items\\)\\[(-?\\d+)]\\.key }}");
    private static final Pattern BY_MINOR = Pattern.compile("\\{\\{ (\\w+)\\[kube_major_version] }}");
    private static final Pattern NEWEST_BELOW = Pattern.compile(
            "\\{\\{ \\((\\w+)\\['amd64']\\.keys\\(\\) \\| select\\('version', ('[\\d.]+'|kube_major_next_version), '<'\\)\\)\\[0] }}");
    private static final Pattern BY_VERSION = Pattern.compile(
            "\\{\\{ '(\\S+)' if \\(kube_version is version\\('v?([\\d.]+)', ?'>='\\)\\) else '(\\S+)' }}");
    private static final Pattern BY_FLAG = Pattern.compile("\\{\\{ '(\\S+)' if (\\w+) else '(\\S+)' }}");
    private static final Pattern OTHER = Pattern.compile("(v?)\\{\\{ (\\w+) }}");

    /** One way in which a value is stated. */
    private record Form(Pattern pattern, BiFunction<Matcher, KubernetesVersion, String> value) {}

    /** A declaration: where, and its lines up to the next one. */
    private record Section(String path, String text) {}

    private final Map<String, Section> sections = new HashMap<>();
    private final Map<String, Optional<YamlNode>> parsed = new HashMap<>();
    private final SourceTree tree;
    private final List<Form> forms = List.of(
            new Form(NTH_KEY, this::nthKey),
            new Form(BY_MINOR, (form, kubernetes) -> ofMinor(form.group(1), kubernetes)),
            new Form(NEWEST_BELOW, this::newestBelow),
            new Form(BY_VERSION, Defaults::byVersion),
            new Form(BY_FLAG, this::byFlag),
            new Form(OTHER, this::other));

    Defaults(SourceTree tree) {
        this.tree = tree;
        tree.files().keySet().stream()
                .filter(Defaults::isDeclaration)
                .sorted(java.util.Comparator.comparingInt(Defaults::rank).thenComparing(path -> path))
                .forEach(path -> read(path, tree.text(path)));
    }

    /** Role defaults everywhere, role vars only where they do not depend on the distribution. */
    private static boolean isDeclaration(String path) {
        return path.startsWith("roles/")
                && !path.contains("/molecule/")
                && (path.contains("/defaults/") || path.matches("roles/kubespray[-_]defaults/vars/.*"));
    }

    private static int rank(String path) {
        if (path.matches("roles/kubespray[-_]defaults/.*")) {
            return 0;
        }
        return path.startsWith("roles/download/") ? 1 : 2;
    }

    private void read(String path, String text) {
        String name = "";
        StringBuilder lines = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                keep(name, path, lines);
                name = key.group(1);
                lines.setLength(0);
            }
            lines.append(line).append('\n');
        }
        keep(name, path, lines);
    }

    private void keep(String name, String path, StringBuilder lines) {
        if (!name.isEmpty()) {
            sections.putIfAbsent(name, new Section(path, lines.toString()));
        }
    }

    boolean declares(String name) {
        return sections.containsKey(name);
    }

    /** The file that declares the variable; empty if none does. */
    String path(String name) {
        Section section = sections.get(name);
        return section == null ? "" : section.path();
    }

    /** As written, without quotes and comment; empty if not declared or no scalar. */
    String raw(String name) {
        Section section = sections.get(name);
        if (section == null) {
            return "";
        }
        String first = section.text().lines().findFirst().orElse("");
        return unquoted(first.substring(first.indexOf(':') + 1).replaceFirst("\\s+#.*$", ""));
    }

    private static String unquoted(String text) {
        String value = text.strip();
        boolean isQuoted = value.length() > 1
                && ((value.startsWith("\"") && value.endsWith("\"")) || (value.startsWith("'") && value.endsWith("'")));
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The entries of a map, values as written; empty if it is not declared or no map. */
    Map<String, String> table(String name, String... path) {
        Optional<YamlNode> node = parsed.computeIfAbsent(name, this::parse);
        List<String> keys = new ArrayList<>(List.of(name));
        keys.addAll(List.of(path));
        for (String key : keys) {
            node = node.filter(YamlNode.Mapping.class::isInstance).flatMap(map -> ((YamlNode.Mapping) map).get(key));
        }
        Map<String, String> entries = new LinkedHashMap<>();
        if (node.orElse(null) instanceof YamlNode.Mapping map) {
            for (YamlNode.Entry entry : map.entries()) {
                entries.put(entry.key().text(), entry.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "");
            }
        }
        return entries;
    }

    private Optional<YamlNode> parse(String name) {
        Section section = sections.get(name);
        return section == null
                ? Optional.empty()
                : YamlReader.read(section.text().getBytes(StandardCharsets.UTF_8), section.path())
                        .root();
    }

    /** What the variable is for that Kubernetes; empty if not declared or stated in a form we do not understand. */
    String value(String name, KubernetesVersion kubernetes) {
        return evaluated(raw(name), kubernetes);
    }

    /** The entry for the minor of {@code kube_version}, evaluated. */
    String ofMinor(String table, KubernetesVersion kubernetes) {
        Map<String, String> entries = table(table);
        String minor = kubernetes.minorText();
        return evaluated(entries.getOrDefault(minor, entries.getOrDefault("v" + minor, "")), kubernetes);
    }

    private String evaluated(String text, KubernetesVersion kubernetes) {
        if (!text.contains("{{")) {
            return text.startsWith(">") || text.startsWith("|") ? "" : text;
        }
        for (Form form : forms) {
            Matcher matcher = form.pattern().matcher(text);
            if (matcher.matches()) {
                return form.value().apply(matcher, kubernetes);
            }
        }
        return "";
    }

    private String nthKey(Matcher form, KubernetesVersion kubernetes) {
        List<String> keys = List.copyOf(table(form.group(1), "amd64").keySet());
        int at = Integer.parseInt(form.group(2));
        return keys.isEmpty() ? "" : keys.get(at < 0 ? keys.size() + at : at);
    }

    private String newestBelow(Matcher form, KubernetesVersion kubernetes) {
        String bound = form.group(2).startsWith("'")
                ? unquoted(form.group(2))
                : kubernetes.major() + "." + (kubernetes.minor() + 1);
        return table(form.group(1), "amd64").keySet().stream()
                .filter(key -> VersionNumbers.compare(key, bound) < 0)
                .findFirst()
                .orElse("");
    }

    private static String byVersion(Matcher form, KubernetesVersion kubernetes) {
        return VersionNumbers.compare(kubernetes.toString(), form.group(2)) >= 0 ? form.group(1) : form.group(3);
    }

    private String byFlag(Matcher form, KubernetesVersion kubernetes) {
        String flag = value(form.group(2), kubernetes);
        if (flag.equals("true")) {
            return form.group(1);
        }
        return flag.equals("false") ? form.group(3) : "";
    }

    private String other(Matcher form, KubernetesVersion kubernetes) {
        return declares(form.group(2)) ? form.group(1) + value(form.group(2), kubernetes) : "";
    }

    SourceTree tree() {
        return tree;
    }
}
