package io.rackwright.yaml;

import io.rackwright.finding.Finding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads one YAML 1.1 document, as SnakeYAML and Ansible understand it, within limits that keep a reader alive. Where the
 * syntax is broken the sections around that place are still read.
 */
public final class YamlReader {

    /** Largest text in bytes: 64 MiB, a hundred times a site of 5,000 servers. */
    public static final long MAXIMUM_BYTES = 64L << 20;

    /**
     * Longest line in characters: SnakeYAML takes time with the square of a line's length (StreamReader copies the rest
     * of the line for every 1,024 characters that it looks ahead).
     */
    static final int MAXIMUM_LINE = 1 << 20;

    /** Stands in a decoded text for bytes that are no UTF-8; no character that YAML allows. */
    public static final char NO_CHARACTER = '\uFFFE';

    /** What is said of such bytes. */
    public static final String NOT_UTF_8 = "The file is not UTF-8 text: a byte here belongs to no character.";

    private YamlReader() {}

    /**
     * Reads a text.
     *
     * @param file as findings shall name it
     */
    public static YamlDocument read(byte[] bytes, String file) {
        if (bytes.length > MAXIMUM_BYTES) {
            return unreadable(tooLarge(file));
        }
        if (isUtf16(bytes)) {
            return unreadable(Finding.error("P25", Position.START.in(file, ""), "The file is UTF-16 text, not UTF-8.")
                    .hint("Save the file as UTF-8."));
        }
        String text = withoutMark(decoded(bytes));
        int longLine = firstLongLine(text);
        return longLine == 0 ? parse(text, file) : unreadable(tooLong(file, longLine));
    }

    /** The finding for a file above {@link #MAXIMUM_BYTES}. */
    public static Finding tooLarge(String file) {
        return Finding.error("P25", Position.START.in(file, ""), "The file is larger than 64 MiB and was not read.")
                .expected("at most 64 MiB")
                .hint("A site of 5,000 servers takes less than 1 MiB; was the right file named?");
    }

    private static Finding tooLong(String file, int line) {
        return Finding.error(
                        "P25",
                        new Position(line, 1).in(file, ""),
                        "This line is longer than 1,048,576 characters; the file was not read.")
                .expected("lines of at most 1,048,576 characters")
                .hint(
                        "Break the line; if it is a certificate, a key or an image, name the file that holds it instead.");
    }

    /** The number of the first line that is too long; 0 when there is none. */
    private static int firstLongLine(String text) {
        int line = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            if (end - start > MAXIMUM_LINE) {
                return line;
            }
            start = end + 1;
            line++;
        }
        return text.length() - start > MAXIMUM_LINE ? line : 0;
    }

    private static YamlDocument parse(String text, String file) {
        try {
            Composer composer = new Composer(text, file, 0, new Composer.Anchors());
            Optional<YamlNode> root = composer.document();
            return root.isEmpty() && composer.findings().isEmpty()
                    ? unreadable(nothing(file))
                    : new YamlDocument(root, composer.findings(), false, Set.of());
        } catch (Unreadable e) {
            return unreadable(e.finding(file));
        } catch (YAMLException e) {
            return new Recovery(text, file).read(e);
        }
    }

    static Finding finding(YAMLException e, Lines lines, int linesBefore, String text, String file) {
        SyntaxFault fault = new SyntaxFault(lines, linesBefore, file);
        if (e instanceof MarkedYAMLException marked) {
            return fault.of(marked);
        }
        if (e instanceof ReaderException reader) {
            return fault.of(reader, text);
        }
        return Finding.error("P25", Position.START.in(file, ""), "This is not YAML: " + e.getMessage())
                .hint("Correct the text.");
    }

    private static Finding nothing(String file) {
        return Finding.error("P25", Position.START.in(file, ""), "The file is empty.")
                .expected("one YAML document")
                .hint("«rackwright init» writes a file to start from.");
    }

    private static YamlDocument unreadable(Finding finding) {
        return new YamlDocument(Optional.empty(), List.of(finding), true, Set.of());
    }

    /** The text; bytes that are no UTF-8 become {@link #NO_CHARACTER}, which the parser refuses. */
    public static String decoded(byte[] bytes) {
        String quickly = new String(bytes, StandardCharsets.UTF_8);
        if (quickly.indexOf('\uFFFD') < 0) {
            return quickly;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(NO_CHARACTER));
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        decoder.decode(ByteBuffer.wrap(bytes), text, true);
        decoder.flush(text);
        return text.flip().toString();
    }

    /** Whether a text is UTF-16 rather than UTF-8. */
    public static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF) || (first == 0) != (second == 0);
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
