package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Suggestion;
import io.rackwright.site.Size;
import io.rackwright.site.Word;
import io.rackwright.yaml.YamlNode;
import java.util.Optional;

/** Reads single values: wrong types (P27), wrong forms (P29 and the forms' own codes), templates (P55), files (P30). */
final class ScalarShaper {

    private final SiteFolder folder;
    private final Problems problems;

    ScalarShaper(SiteFolder folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Value read(YamlNode node, Shape shape, Spot spot) {
        if (!(node instanceof YamlNode.Scalar scalar) || !fits(scalar.kind(), shape)) {
            return wrongType(node, shape, spot);
        }
        Optional<? extends Object> content = scalar.kind() == YamlNode.Kind.TEXT && isTemplate(scalar, spot)
                ? Optional.empty()
                : content(scalar, shape, spot);
        return content.<Value>map(value -> new Value.Leaf(spot.at(node), spot.keyAt(), value))
                .orElseGet(() -> new Value.Broken(spot.at(node), spot.keyAt()));
    }

    private static boolean fits(YamlNode.Kind kind, Shape shape) {
        return kind
                == (shape instanceof Shape.Truth
                        ? YamlNode.Kind.BOOLEAN
                        : shape instanceof Shape.Whole ? YamlNode.Kind.INTEGER : YamlNode.Kind.TEXT);
    }

    private Optional<? extends Object> content(YamlNode.Scalar scalar, Shape shape, Spot spot) {
        if (shape instanceof Shape.Text text) {
            return text(scalar, text.form(), spot);
        }
        if (shape instanceof Shape.Choice choice) {
            return word(scalar, choice, spot);
        }
        if (shape instanceof Shape.Whole whole) {
            return number(scalar, whole, spot);
        }
        if (shape instanceof Shape.Amount amount) {
            return size(scalar, amount, spot);
        }
        if (shape instanceof Shape.FilePath path) {
            return path(scalar, path, spot);
        }
        return Optional.ofNullable(scalar.plain());
    }

    /** Whether the key of an operator's own map has the right type and form. */
    boolean isName(YamlNode.Scalar key, Form form, Spot spot) {
        YamlNode.Scalar name = new YamlNode.Scalar(spot.key(), key.kind(), key.text());
        return read(name, new Shape.Text(form), spot) instanceof Value.Leaf;
    }

    /** Reports a value of another type than the shape's. */
    Value wrongType(YamlNode node, Shape shape, Spot spot) {
        problems.add(new WrongType(node, shape).finding(spot));
        return new Value.Broken(spot.at(node), spot.keyAt());
    }

    /** Reports a template that stands in the file without quotes. */
    Value template(YamlNode.Scalar scalar, Spot spot) {
        problems.add(aTemplate(scalar, spot));
        return new Value.Broken(spot.at(scalar), spot.keyAt());
    }

    private boolean isTemplate(YamlNode.Scalar scalar, Spot spot) {
        if (!Characters.hasTemplate(scalar.text())) {
            return false;
        }
        problems.add(aTemplate(scalar, spot));
        return true;
    }

    private static Finding aTemplate(YamlNode.Scalar scalar, Spot spot) {
        return Finding.error("P55", spot.at(scalar), subject(spot) + " holds a template, which Ansible would run.")
                .actual(scalar.text())
                .hint("Write the value itself; templates are allowed in kubespray.vars and platform.installer.vars.");
    }

    private Optional<String> text(YamlNode.Scalar scalar, Form form, Spot spot) {
        String text = scalar.text();
        if (Characters.hasPassword(text)) {
            problems.add(Finding.error("P22", spot.at(scalar), subject(spot) + " holds a password.")
                    .expected(form.wanted() + ", without user and password")
                    .actual("(hidden)")
                    .hint("Take user and password out of the address, and change the password: "
                            + "whoever could read this file knows it."));
            return Optional.empty();
        }
        String flaw = Characters.hasControls(text)
                ? "holds line breaks or control characters"
                : form.flaw().apply(text);
        if (flaw.isEmpty()) {
            return Optional.of(text);
        }
        problems.add(Finding.error(form.code(), spot.at(scalar), subject(spot) + " " + flaw + ".")
                .expected(form.wanted())
                .actual(text)
                .hint(form.remedy().apply(text)));
        return Optional.empty();
    }

    private Optional<Word> word(YamlNode.Scalar scalar, Shape.Choice choice, Spot spot) {
        for (Word word : choice.words()) {
            if (word.word().equals(scalar.text())) {
                return Optional.of(word);
            }
        }
        String all = "Choose " + choice.wanted() + ".";
        boolean unspecified = choice.unspecified().contains(scalar.text());
        String what = unspecified ? " is not specified by the source documents." : " is none of the choices.";
        problems.add(Finding.error(unspecified ? "P43" : "P29", spot.at(scalar), subject(spot) + what)
                .expected(choice.wanted())
                .actual(scalar.text())
                .hint(Suggestion.of(scalar.text(), choice.spellings())
                        .map(word -> "Did you mean " + word + "? " + all)
                        .orElse(all)));
        return Optional.empty();
    }

    private Optional<Integer> number(YamlNode.Scalar scalar, Shape.Whole whole, Spot spot) {
        if (WrongType.isOddNumber(scalar.text())) {
            problems.add(WrongType.oddNumber(scalar, whole, spot));
            return Optional.empty();
        }
        if (scalar.plain() instanceof Long value && value >= whole.least() && value <= whole.most()) {
            return Optional.of(value.intValue());
        }
        problems.add(Finding.error("P29", spot.at(scalar), subject(spot) + " is out of range.")
                .expected(whole.wanted())
                .actual(scalar.text())
                .hint("Write " + whole.wanted() + "."));
        return Optional.empty();
    }

    private Optional<Size> size(YamlNode.Scalar scalar, Shape.Amount amount, Spot spot) {
        Optional<Size> size = Size.parse(scalar.text()).filter(read -> amount.mayBeZero() || read.bytes() > 0);
        if (size.isEmpty()) {
            problems.add(Finding.error("P29", spot.at(scalar), subject(spot) + " is no amount of memory or disk.")
                    .expected(amount.wanted())
                    .actual(scalar.text())
                    .hint(WrongType.sizeHint(scalar.text())));
        }
        return size;
    }

    /** A path as written; of those that belong to the site, it is looked whether they are there. */
    Optional<String> path(YamlNode.Scalar scalar, Shape.FilePath shape, Spot spot) {
        Optional<String> path = text(scalar, Forms.PATH, spot);
        String flaw = path.filter(folder::owns)
                .map(text -> folder.flaw(text, shape.folder()))
                .orElse("");
        if (flaw.isEmpty()) {
            return path;
        }
        problems.add(Finding.error("P30", spot.at(scalar), "The path of " + spot.path() + " " + flaw + ".")
                .expected(shape.wanted())
                .actual(scalar.text())
                .hint("Relative paths start at the site file's folder: correct the path, or put the "
                        + (shape.folder() ? "folder" : "file") + " there."));
        return path;
    }

    /** Reports a login key that others may read. */
    void checkMode(String path, YamlNode node, Spot spot) {
        if (folder.owns(path) && folder.isOpenToOthers(path)) {
            problems.add(Finding.error("P30", spot.at(node), "Others may read the key file " + path + ".")
                    .expected("mode 0600 or less")
                    .hint("Run chmod 600 " + path + "; ssh refuses such a key as well."));
        }
    }

    static String subject(Spot spot) {
        return spot.path().isEmpty() ? "The site file" : spot.path();
    }
}
