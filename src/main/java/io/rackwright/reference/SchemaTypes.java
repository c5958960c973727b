package io.rackwright.reference;

import io.rackwright.site.load.Form;
import io.rackwright.site.load.Key;
import io.rackwright.site.load.KeyEntry;
import io.rackwright.site.load.Shape;
import io.rackwright.site.load.SiteReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shapes of the site file in the words of JSON Schema, and of the editors' language servers where they know more:
 * {@code patternErrorMessage}, {@code errorMessage} and {@code enumDescriptions} are theirs, and nothing to a validator.
 */
final class SchemaTypes {

    /** One line without control characters, and without what a template engine would run. */
    private static final String ONE_LINE = "^(?!.*\\{[{%#])[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";

    private static final String SIZE = "[0-9]{1,9}(\\.[0-9]{1,3})? ?(MB|GB|TB|MiB|GiB|TiB) *$";
    private static final String MORE_THAN_ZERO = "(?=[0-9.]*[1-9])";

    private final SharedSections shared;

    SchemaTypes(SharedSections shared) {
        this.shared = shared;
    }

    Map<String, Object> of(Shape shape, String path) {
        if (shape instanceof Shape.Section section) {
            return named(section).orElseGet(() -> whole(section, path));
        }
        if (shape instanceof Shape.Text text) {
            return text(text.form());
        }
        if (shape instanceof Shape.Choice choice) {
            return object("enum", choice.spellings());
        }
        if (shape instanceof Shape.Whole whole) {
            Map<String, Object> number = object("type", "integer", "minimum", whole.least(), "maximum", whole.most());
            number.put("errorMessage", "Must be " + whole.wanted() + ", without quotes.");
            return number;
        }
        if (shape instanceof Shape.Truth) {
            return object("type", "boolean", "errorMessage", "Must be true or false, without quotes.");
        }
        if (shape instanceof Shape.Amount amount) {
            return object("$ref", amount.mayBeZero() ? "#/$defs/size_or_zero" : "#/$defs/size");
        }
        if (shape instanceof Shape.Reference) {
            return object("$ref", "#/$defs/secret");
        }
        return container(shape, path);
    }

    private Map<String, Object> container(Shape shape, String path) {
        if (shape instanceof Shape.FilePath) {
            return object("$ref", "#/$defs/path");
        }
        if (shape instanceof Shape.ListOf list) {
            return list(list, path);
        }
        if (shape instanceof Shape.Table table) {
            return object(
                    "type",
                    "object",
                    "propertyNames",
                    text(table.keys()),
                    "additionalProperties",
                    of(table.value(), path + ".<name>"));
        }
        if (shape instanceof Shape.Anything) {
            return object("type", "object", "additionalProperties", object("not", object("type", "null")));
        }
        throw new IllegalStateException("a shape this schema does not know: " + shape);
    }

    private Map<String, Object> list(Shape.ListOf list, String path) {
        Map<String, Object> items = object("type", "array", "items", of(list.item(), path + "[]"));
        if (!list.mayBeEmpty()) {
            items.put("minItems", 1);
        }
        return list.orSingle() ? object("oneOf", List.of(of(list.item(), path), items)) : items;
    }

    private static Map<String, Object> text(Form form) {
        Map<String, Object> text = object("$ref", "#/$defs/text");
        if (!form.pattern().isEmpty()) {
            text.put("pattern", form.pattern());
            text.put("patternErrorMessage", "Must be " + form.wanted() + ".");
        }
        return text;
    }

    private Optional<Map<String, Object>> named(Shape.Section section) {
        return shared.name(section).map(name -> object("$ref", "#/$defs/" + name));
    }

    private Map<String, Object> whole(Shape.Section section, String path) {
        Key word = section.keys().get(section.shortKey());
        if (word == null) {
            return section(section, path);
        }
        List<Object> forms = new ArrayList<>();
        forms.add(of(word.shape(), path));
        forms.add(section(section, path));
        if (word.shape() instanceof Shape.Choice choice) {
            forms.add(longForm(choice, section, path));
        }
        return object("oneOf", forms);
    }

    /** {@code {s3: {…}}} for {@code {type: s3, …}}. */
    private Map<String, Object> longForm(Shape.Choice choice, Shape.Section section, String path) {
        Map<String, Object> inner = section(section, path);
        inner.remove("required");
        if (inner.get("properties") instanceof Map<?, ?> properties) {
            properties.remove(section.shortKey()); // the word around it has said it
        }
        return object(
                "type",
                "object",
                "propertyNames",
                object("enum", choice.spellings()),
                "additionalProperties",
                inner,
                "minProperties",
                1,
                "maxProperties",
                1);
    }

    /** A map with the section's keys and no others. */
    Map<String, Object> section(Shape.Section section, String path) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key key : section.keys().values()) {
            KeyEntry entry = new KeyEntry(path.isEmpty() ? key.name() : path + "." + key.name(), key);
            properties.put(key.name(), SiteSchema.property(entry, of(key.shape(), entry.path())));
            if (key.required()) {
                required.add(key.name());
            }
        }
        Map<String, Object> map = object("type", "object", "additionalProperties", false, "properties", properties);
        if (!required.isEmpty()) {
            map.put("required", required);
        }
        return map;
    }

    /** What stands under {@code $defs}. */
    Map<String, Object> definitions(SiteReference reference) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put(
                "text",
                object(
                        "type",
                        "string",
                        "pattern",
                        ONE_LINE,
                        "patternErrorMessage",
                        "Must be one line, without {{, {% and {#.",
                        "errorMessage",
                        "Must be a text: put numbers, and words such as on and no, in quotes."));
        definitions.put(
                "path",
                object(
                        "description",
                        "A path; a relative one starts at the site file's folder, ~ is your home.",
                        "$ref",
                        "#/$defs/text",
                        "pattern",
                        "[^ ]"));
        definitions.put("size", size("^ *" + MORE_THAN_ZERO + SIZE));
        definitions.put("size_or_zero", size("^ *" + SIZE));
        Map<String, Object> secret = section(reference.secretForms(), "");
        secret.put("minProperties", 1);
        secret.put("maxProperties", 1);
        secret.put("errorMessage", "A secret is named, never written: {env: NAME}, {file: PATH} or {vault: KEY}.");
        definitions.put("secret", secret);
        shared.byName().forEach((name, section) -> definitions.put(name, whole(section, name)));
        return definitions;
    }

    private static Map<String, Object> size(String pattern) {
        String wanted = "Must be a number and MB, GB, TB, MiB, GiB or TiB, such as 100GB.";
        return object("type", "string", "pattern", pattern, "patternErrorMessage", wanted, "errorMessage", wanted);
    }

    private static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }
}
