package io.rackwright.reference;

import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlResource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every code of a finding and every exit code, from the data file {@code codes.yaml}. The file is ours: whatever is wrong
 * with it is our bug and an unchecked exception.
 */
public record Codes(List<Code> all, List<Code.Exit> exits) {

    private static final String NAME = "codes.yaml";

    /** As an operator may type it: {@code P07}, {@code p7}. */
    private static final Pattern FORM = Pattern.compile("([A-Za-z])(\\d{1,2})");

    public Codes {
        all = List.copyOf(all);
        exits = List.copyOf(exits);
    }

    public static Codes load() {
        YamlNode root = YamlResource.read(Codes.class, NAME);
        return new Codes(
                mapping(root, "codes").entries().stream().map(Codes::code).toList(),
                mapping(root, "exit_codes").entries().stream().map(Codes::exit).toList());
    }

    private static Code code(YamlNode.Entry entry) {
        YamlNode node = entry.value();
        return new Code(
                entry.key().text(),
                List.of(text(node, "severity").split(", ")),
                text(node, "title"),
                text(node, "meaning"),
                text(node, "why"),
                text(node, "remedy"),
                texts(node, "source"));
    }

    private static Code.Exit exit(YamlNode.Entry entry) {
        return new Code.Exit(
                Integer.parseInt(entry.key().text()), text(entry.value(), "title"), text(entry.value(), "meaning"));
    }

    private static YamlNode member(YamlNode node, String name) {
        return Optional.of(node)
                .filter(YamlNode.Mapping.class::isInstance)
                .flatMap(map -> ((YamlNode.Mapping) map).get(name))
                .orElseThrow(() -> wrong(node, name));
    }

    private static YamlNode.Mapping mapping(YamlNode node, String name) {
        if (member(node, name) instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw wrong(node, name + " as a map");
    }

    private static String text(YamlNode node, String name) {
        if (member(node, name) instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw wrong(node, name + " as a text");
    }

    private static List<String> texts(YamlNode node, String name) {
        if (member(node, name) instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream()
                    .filter(YamlNode.Scalar.class::isInstance)
                    .map(item -> ((YamlNode.Scalar) item).text())
                    .toList();
        }
        throw wrong(node, name + " as a list");
    }

    private static IllegalStateException wrong(YamlNode node, String wanted) {
        return new IllegalStateException(NAME + ":" + node.position().line() + " needs " + wanted);
    }

    /** Whether a text has the form of a code, known or not. */
    public static boolean isCode(String text) {
        return FORM.matcher(text).matches();
    }

    /** The code as it may be typed: in any case, and without its zero. */
    public Optional<Code> find(String typed) {
        Matcher form = FORM.matcher(typed);
        if (!form.matches()) {
            return Optional.empty();
        }
        String code = String.format(
                Locale.ROOT, "%s%02d", form.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(form.group(2)));
        return all.stream().filter(known -> known.code().equals(code)).findFirst();
    }
}
