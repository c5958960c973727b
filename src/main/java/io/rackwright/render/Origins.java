package io.rackwright.render;

import io.rackwright.site.Site;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlPath;
import io.rackwright.yaml.YamlReader;
import io.rackwright.yaml.YamlResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says from which keys of the site file a rendered value follows, by the data file {@code origins.yaml}. */
public final class Origins {

    private static final String FILE = "origins.yaml";

    /** The site in its own words. */
    private static final String OWN_WORDS = "katonic_site";

    /** The same in the words of the platform's version: its adapter knows the keys. */
    private static final String CONFIG = "katonic_config";

    private static final String EACH_NODE = "nodes[]";

    private final Map<String, Integer> places = new HashMap<>();
    private final List<ConfigKey> config;
    private final List<Rule> rules;
    private final Map<List<String>, Rule> found = new HashMap<>();

    public Origins(Site site) {
        site.nodes().forEach(node -> places.put(node.name(), places.size()));
        this.config = new KatonicAdapter(site).keys();
        this.rules = rules();
    }

    /** @param path one pattern for each step */
    private record Rule(List<Pattern> path, List<String> keys, String because) {

        boolean covers(List<String> steps) {
            if (path.size() > steps.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!path.get(i).matcher(steps.get(i)).matches()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @param isLeaf whether there are no keys below */
    private record Value(int line, List<String> steps, boolean isLeaf) {

        boolean isOwnWord() {
            return steps.size() > 1 && steps.get(0).equals(OWN_WORDS);
        }

        /** Only what stands at the ends is told, and each end has keys of its own. */
        boolean isSpelledOut() {
            return isOwnWord() || isOfConfig();
        }

        boolean isOfConfig() {
            return steps.size() > 1 && steps.get(0).equals(CONFIG);
        }
    }

    /** Whether it is data, whose lines can be explained. */
    public static boolean isData(RenderedFile file) {
        return file.path().startsWith("inventory/") || file.path().contains("/vars/");
    }

    /** Of every variable, in the order of the file; of the inventory, every server and group. */
    public List<Origin> of(RenderedFile file) {
        return values(file).stream()
                .filter(value -> value.isSpelledOut()
                        ? value.isLeaf()
                        : value.steps().size() == 1
                                || rule(value).path().size() == value.steps().size())
                .filter(value -> !value.steps().equals(List.of("all")))
                .map(value -> origin(file, value))
                .toList();
    }

    /** Of the value that begins at a line, or before it where none does; empty above the first one. */
    public Optional<Origin> of(RenderedFile file, int line) {
        return values(file).stream()
                .filter(value -> value.line() <= line)
                .reduce((earlier, later) -> later)
                .map(value -> origin(file, value));
    }

    private Origin origin(RenderedFile file, Value value) {
        if (value.isOwnWord()) {
            String key = YamlPath.of(value.steps().subList(1, value.steps().size()));
            return new Origin(value.line(), value.steps(), List.of(key), "");
        }
        if (value.isOfConfig()) {
            return ofConfig(value);
        }
        if (file.path().equals(PassThrough.FILE)) {
            return new Origin(value.line(), value.steps(), List.of("kubespray.vars." + YamlPath.of(value.steps())), "");
        }
        Rule rule = rule(value);
        List<String> keys =
                rule.keys().stream().map(key -> ofNode(key, value.steps())).toList();
        return new Origin(value.line(), value.steps(), keys, rule.because());
    }

    private Origin ofConfig(Value value) {
        String written = String.join(".", value.steps().subList(1, value.steps().size()));
        List<String> from = config.stream()
                .filter(key -> written.equals(key.path())
                        || written.startsWith(key.path() + ".")
                        || key.path().startsWith(written + "."))
                .map(ConfigKey::siteKey)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        return new Origin(value.line(), value.steps(), from, from.isEmpty() ? "The same for every site." : "");
    }

    /** Below {@code all.hosts} the steps name the server that is meant. */
    private String ofNode(String key, List<String> steps) {
        Integer place = steps.size() > 2 && steps.get(1).equals("hosts") ? places.get(steps.get(2)) : null;
        return place == null ? key : key.replace(EACH_NODE, YamlPath.item("nodes", place));
    }

    private Rule rule(Value value) {
        List<String> steps = new ArrayList<>(value.steps());
        if (steps.size() > 2 && steps.get(1).equals("hosts")) {
            steps.set(2, "*"); // every server's follow from the same
        }
        return found.computeIfAbsent(steps, this::rule);
    }

    private Rule rule(List<String> steps) {
        return rules.stream()
                .filter(rule -> rule.covers(steps))
                .max(Comparator.comparingInt(rule -> rule.path().size()))
                .orElse(new Rule(List.of(), List.of(), ""));
    }

    private static List<Value> values(RenderedFile file) {
        List<Value> values = new ArrayList<>();
        YamlReader.read(file.bytes(), file.path()).root().ifPresent(root -> collect(root, List.of(), values));
        values.sort(Comparator.comparingInt(Value::line));
        return values;
    }

    private static void collect(YamlNode node, List<String> steps, List<Value> values) {
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                List<String> inner = with(steps, entry.key().text());
                boolean isLeaf = !(entry.value() instanceof YamlNode.Mapping below
                                && !below.entries().isEmpty())
                        && !(entry.value() instanceof YamlNode.Sequence list
                                && list.items().stream().anyMatch(YamlNode.Mapping.class::isInstance));
                values.add(new Value(entry.at().line(), inner, isLeaf));
                collect(entry.value(), inner, values);
            }
        } else if (node instanceof YamlNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                collect(list.items().get(i), with(steps, "[" + i + "]"), values);
            }
        }
    }

    private static List<String> with(List<String> steps, String step) {
        List<String> all = new ArrayList<>(steps);
        all.add(step);
        return List.copyOf(all);
    }

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        if (YamlResource.read(Origins.class, FILE) instanceof YamlNode.Mapping map) {
            map.plain()
                    .forEach((path, says) -> rules.add(
                            rule(path, says instanceof Map<?, ?> reason ? reason : Map.of("keys", (List<?>) says))));
        }
        return rules;
    }

    private static Rule rule(String path, Map<?, ?> says) {
        List<Pattern> steps = new ArrayList<>();
        for (String step : path.split("\\.")) {
            steps.add(Pattern.compile("\\Q" + step.replace("*", "\\E.*\\Q") + "\\E"));
        }
        List<String> keys = says.get("keys") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return new Rule(steps, keys, says.get("because") instanceof String because ? because : "");
    }
}
