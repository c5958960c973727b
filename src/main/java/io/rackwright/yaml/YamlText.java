package io.rackwright.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes data as YAML that SnakeYAML and PyYAML (Ansible's reader) read back equal: texts are always double-quoted, with
 * every character escaped that YAML would fold, drop or refuse; whole numbers, truth values and null are bare. The same
 * data always gives the same text; maps keep their order.
 *
 * <p>Values are maps, collections, texts, numbers, truth values and null; anything else is a bug of the caller.
 */
public final class YamlText {

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** Words that YAML 1.1 reads as truth values or null. */
    private static final Set<String> HOSTILE_KEYS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    /** Texts that may stand without quotes wherever YAML takes them for a text: no blank, no indicator of YAML. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9~/_.][A-Za-z0-9~/_.@+-]*");

    private static final String INDENT = "  ";

    private YamlText() {}

    /** One value on one line, lists and maps as {@code ["a", "b"]} and {@code {"k": "v"}}. */
    public static String quote(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        flow(text, value);
        return text.toString();
    }

    /** A text as a person would write it: bare where every reader takes it for this very text, else in quotes. */
    public static String word(String text) {
        boolean bare = PLAIN_WORD.matcher(text).matches()
                && !HOSTILE_KEYS.contains(text.toLowerCase(java.util.Locale.ROOT))
                && new Resolver().resolve(NodeId.scalar, text, true).equals(Tag.STR);
        return bare ? text : text(text);
    }

    /** A document in block style, ending in a line break; {@code {}} when the map is empty. */
    public static String document(Map<String, ?> map) {
        if (map.isEmpty()) {
            return "{}\n";
        }
        StringBuilder text = new StringBuilder();
        blockMap(text, map, "", "");
        return text.toString();
    }

    private static void blockMap(StringBuilder text, Map<?, ?> map, String first, String indent) {
        String lead = first;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(lead).append(key(entry.getKey())).append(':');
            blockValue(text, entry.getValue(), indent);
            lead = indent;
        }
    }

    private static void blockValue(StringBuilder text, @Nullable Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            blockMap(text, map, indent + INDENT, indent + INDENT);
        } else if (value instanceof Collection<?> items && !items.isEmpty()) {
            text.append('\n');
            blockList(text, items, indent + INDENT);
        } else {
            text.append(' ');
            flow(text, value);
            text.append('\n');
        }
    }

    private static void blockList(StringBuilder text, Collection<?> items, String indent) {
        for (Object item : items) {
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                blockMap(text, map, indent + "- ", indent + INDENT);
            } else {
                text.append(indent).append("- ");
                flow(text, item);
                text.append('\n');
            }
        }
    }

    private static String key(@Nullable Object key) {
        String name = String.valueOf(key);
        boolean plain =
                PLAIN_KEY.matcher(name).matches() && !HOSTILE_KEYS.contains(name.toLowerCase(java.util.Locale.ROOT));
        return plain ? name : text(name);
    }

    private static void flow(StringBuilder text, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof CharSequence words) {
            text.append(text(words));
        } else if (value instanceof Number number) {
            text.append(number(number));
        } else if (value instanceof Map<?, ?> map) {
            flowMap(text, map);
        } else if (value instanceof Collection<?> items) {
            flowList(text, items);
        } else {
            throw new IllegalArgumentException("no YAML for " + value.getClass().getName());
        }
    }

    private static void flowMap(StringBuilder text, Map<?, ?> map) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(text(String.valueOf(entry.getKey()))).append(": ");
            flow(text, entry.getValue());
            separator = ", ";
        }
        text.append('}');
    }

    private static void flowList(StringBuilder text, Collection<?> items) {
        text.append('[');
        for (Iterator<?> each = items.iterator(); each.hasNext(); ) {
            flow(text, each.next());
            text.append(each.hasNext() ? ", " : "");
        }
        text.append(']');
    }

    private static String number(Number number) {
        if (number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger) {
            return number.toString();
        }
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value) && !(number instanceof BigDecimal)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        return fraction(number.toString());
    }

    /** YAML 1.1 knows a float by its point and by the sign of its exponent: {@code 1E10} would be a text. */
    private static String fraction(String written) {
        int at = written.indexOf('E');
        String mantissa = at < 0 ? written : written.substring(0, at);
        String exponent = at < 0 ? "" : written.substring(at + 1);
        String sign = exponent.isEmpty() || exponent.startsWith("-") || exponent.startsWith("+") ? "" : "+";
        return (mantissa.contains(".") ? mantissa : mantissa + ".0")
                + (exponent.isEmpty() ? "" : "e" + sign + exponent);
    }

    private static String text(CharSequence words) {
        StringBuilder text = new StringBuilder(words.length() + 2).append('"');
        words.codePoints().forEach(point -> escape(text, point));
        return text.append('"').toString();
    }

    private static void escape(StringBuilder text, int point) {
        switch (point) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (isPrintable(point)) {
                    text.appendCodePoint(point);
                } else {
                    text.append(String.format(java.util.Locale.ROOT, point > 0xFF ? "\\u%04X" : "\\x%02X", point));
                }
            }
        }
    }

    /** YAML 1.1 section 5.1, without the characters it takes for line breaks and without the byte order mark. */
    private static boolean isPrintable(int point) {
        boolean isAscii = point >= 0x20 && point < 0x7F;
        boolean isLow = point >= 0xA0 && point < 0xD800 && point != 0x2028 && point != 0x2029;
        boolean isHigh = point >= 0xE000 && point <= 0xFFFD && point != 0xFEFF;
        return isAscii || isLow || isHigh || point >= 0x10000;
    }
}
