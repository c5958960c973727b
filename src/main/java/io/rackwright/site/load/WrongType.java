package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Suggestion;
import io.rackwright.site.Size;
import io.rackwright.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The finding for a value of another type than its key's (P27), told with what YAML 1.1 makes of the text: 1.20 is the
 * number 1.2, on is true, 010 is eight, 22:30 is 1350.
 */
record WrongType(YamlNode node, Shape shape) {

    private static final Map<String, String> UNITS =
            Map.of("m", "MB", "g", "GB", "t", "TB", "mi", "MiB", "gi", "GiB", "ti", "TiB");

    Finding finding(Spot spot) {
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.NULL) {
            return blank(spot);
        }
        String written = node instanceof YamlNode.Scalar scalar ? scalar.text() : node.kindName();
        String due = isText() ? "a text" : shape.wanted();
        return Finding.error(
                        "P27",
                        spot.at(node),
                        ScalarShaper.subject(spot) + " must be " + due + ", not " + node.kindName() + reading() + ".")
                .expected(shape.wanted())
                .actual(written.isEmpty() ? node.kindName() : written)
                .hint(hint());
    }

    /** A key with nothing behind its colon: a form that waits for its value, as «init» writes it. */
    private Finding blank(Spot spot) {
        String remedy = shape instanceof Shape.Text text
                ? text.form().remedy().apply("")
                : "Write " + shape.wanted() + ", or take the key out where nothing needs it.";
        return Finding.error("P27", spot.at(node), ScalarShaper.subject(spot) + " is left blank.")
                .expected(shape.wanted())
                .actual("nothing")
                .hint(remedy);
    }

    private boolean isText() {
        return shape instanceof Shape.Text || shape instanceof Shape.FilePath || shape instanceof Shape.Choice;
    }

    /** What YAML makes of the text, where its writer may not expect it; as a clause. */
    private String reading() {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return "";
        }
        String read = String.valueOf(scalar.plain());
        return switch (scalar.kind()) {
            case INTEGER, DECIMAL, BOOLEAN ->
                read.equals(scalar.text())
                        ? ""
                        : ": YAML reads " + scalar.text() + " as " + read.replace("Infinity", "infinity");
            case NULL, TEXT, TEMPLATE, TIMESTAMP -> "";
        };
    }

    private String hint() {
        if (node instanceof YamlNode.Sequence list
                && isText()
                && list.items().size() == 1
                && list.items().get(0).resolved() instanceof YamlNode.Scalar only) {
            return "Write " + only.text() + " without brackets.";
        }
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return "Write " + shape.wanted() + " here.";
        }
        if (shape instanceof Shape.Amount) {
            return "Add the unit, such as " + scalar.text() + "GB.";
        }
        if (isText()) {
            return "Write it in quotes: \"" + scalar.text() + "\".";
        }
        return plainHint(scalar.text());
    }

    private String plainHint(String text) {
        if (shape instanceof Shape.Truth) {
            return Suggestion.of(text, List.of("true", "false"))
                    .or(() -> Suggestion.of(text, List.of("yes", "no"))
                            .map(word -> word.equals("yes") ? "true" : "false"))
                    .map(word -> "Write " + word + ", without quotes.")
                    .orElse("Write true or false, without quotes.");
        }
        if (shape instanceof Shape.Whole) {
            return Characters.isAllDigits(text)
                    ? "Write " + text + ", without quotes."
                    : "Write " + shape.wanted() + ", in digits and without quotes.";
        }
        return shape instanceof Shape.ListOf
                ? "Write a list: [" + text + "]."
                : "Write " + shape.wanted() + " here, its keys below and indented.";
    }

    /** Whether YAML reads a whole number differently from the one that stands there in decimal digits. */
    static boolean isOddNumber(String text) {
        String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        return !Characters.isAllDigits(digits) || (digits.length() > 1 && digits.startsWith("0"));
    }

    /** The finding for a number such as 0022, 0x16, 22:30 or 1_000. */
    static Finding oddNumber(YamlNode.Scalar scalar, Shape.Whole whole, Spot spot) {
        return Finding.error(
                        "P29",
                        spot.at(scalar),
                        ScalarShaper.subject(spot) + " is written as " + scalar.text() + ", which YAML reads as "
                                + scalar.plain() + ".")
                .expected(whole.wanted())
                .actual(scalar.text())
                .hint("Write the number in plain decimal digits, without leading zeros.");
    }

    /** What to write for an amount of another form. */
    static String sizeHint(String text) {
        int digits = 0;
        while (digits < text.length() && (Characters.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        String unit = text.substring(digits).strip().toLowerCase(Locale.ROOT);
        String meant = text.substring(0, digits)
                + UNITS.getOrDefault(unit.endsWith("b") ? unit.substring(0, unit.length() - 1) : unit, "");
        return Size.parse(meant).filter(size -> size.bytes() > 0).isPresent()
                ? "Write " + meant + "."
                : "Write, for example, 100GB.";
    }
}
