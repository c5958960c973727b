package io.rackwright.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads JSON documents made of maps, lists, texts, numbers, truth values and null. */
public final class Json {

    private static final int LONGEST_REASON = 160;

    private Json() {}

    /** One line, no trailing line break, ASCII-safe for line-based files: line separators inside texts are escaped. */
    public static String compact(@Nullable Object value) {
        return write(value, "");
    }

    /** Indented by two spaces, ending in a line break. */
    public static String pretty(@Nullable Object value) {
        return write(value, "  ") + "\n";
    }

    /**
     * Reads one document.
     *
     * @return maps as {@link JsonObject}, lists as {@code List<Object>}, whole numbers as {@code Long}, others as {@code
     *     Double}
     * @throws JsonException when the text is no single JSON document
     */
    public static @Nullable Object parse(String text) throws JsonException {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            Object value = read(reader);
            if (reader.peek() != com.google.gson.stream.JsonToken.END_DOCUMENT) {
                throw new JsonException("more text after the JSON document");
            }
            return value;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new JsonException(reason(e), e);
        }
    }

    /** What is wrong and where, without the library's advice to programmers. */
    private static String reason(Exception e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String plain = line.replaceFirst("^Use JsonReader.* to accept ", "");
        return plain.length() > LONGEST_REASON ? plain.substring(0, LONGEST_REASON) + " …" : plain;
    }

    /** Reads one document that must be an object. */
    public static JsonObject parseObject(String text) throws JsonException {
        if (parse(text) instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("not a JSON object");
    }

    private static String write(@Nullable Object value, String indent) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.setIndent(indent);
            writer.setHtmlSafe(false);
            put(writer, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void put(JsonWriter writer, @Nullable Object value) throws IOException {
        if (value == null) {
            writer.nullValue();
        } else if (value instanceof Map<?, ?> map) {
            writer.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                writer.name(String.valueOf(entry.getKey()));
                put(writer, entry.getValue());
            }
            writer.endObject();
        } else if (value instanceof JsonObject object) {
            put(writer, object.members());
        } else if (value instanceof Iterable<?> items) {
            writer.beginArray();
            for (Object item : items) {
                put(writer, item);
            }
            writer.endArray();
        } else if (value instanceof Number number) {
            writer.value(number);
        } else if (value instanceof Boolean truth) {
            writer.value(truth);
        } else {
            writer.value(value.toString());
        }
    }

    private static @Nullable Object read(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                reader.beginObject();
                while (reader.hasNext()) {
                    String name = reader.nextName();
                    members.put(name, read(reader));
                }
                reader.endObject();
                return new JsonObject(members);
            }
            case BEGIN_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                reader.beginArray();
                while (reader.hasNext()) {
                    items.add(read(reader));
                }
                reader.endArray();
                return items;
            }
            case NUMBER -> {
                String text = reader.nextString();
                return isWhole(text) ? (Object) Long.valueOf(text) : Double.valueOf(text);
            }
            case BOOLEAN -> {
                return reader.nextBoolean();
            }
            case NULL -> {
                reader.nextNull();
                return null;
            }
            default -> {
                return reader.nextString();
            }
        }
    }

    /** A minus at most, then 1 to 18 digits: it surely fits a long. By hand, for a run's events hold millions of them. */
    private static boolean isWhole(String text) {
        int digits = text.startsWith("-") ? 1 : 0;
        int length = text.length() - digits;
        if (length < 1 || length > 18) {
            return false;
        }
        for (int i = digits; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
