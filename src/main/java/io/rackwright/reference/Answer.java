package io.rackwright.reference;

import io.rackwright.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the reference says of one key, one code, one known failure, or in short of all. */
public abstract sealed class Answer permits KeyAnswer, CodeAnswer, ExitAnswer, FailureAnswer, Overview {

    private static final String FORMAT = "rackwright.explanation/1";

    /**
     * For a person.
     *
     * @param columns the terminal's width
     * @param strong makes a heading stand out; identity where there are no colours
     */
    public String text(int columns, UnaryOperator<String> strong) {
        TextPage page = new TextPage(columns, strong);
        write(page);
        return page.toString();
    }

    /** One JSON document of format {@code rackwright.explanation/1}; what is absent is left out. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        members(document);
        return Json.pretty(document);
    }

    abstract void write(TextPage page);

    abstract void members(Map<String, Object> document);

    static void put(Map<String, Object> document, String name, String text) {
        if (!text.isEmpty()) {
            document.put(name, text);
        }
    }
}
