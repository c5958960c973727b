package io.rackwright.yaml;

import io.rackwright.finding.Finding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads one YAML 1.1 document, as SnakeYAML and Ansible understand it, within limits that keep a reader alive. */
public final class YamlReader {

    /** Largest text in bytes: 64 MiB, a hundred times a site of 5,000 servers. */
    public static final long MAXIMUM_BYTES = 64L << 20;

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
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        String decoded = withoutMark(text.flip().toString());
        if (result.isError()) {
            return unreadable(
                    fault(file, end(decoded), "The file is not UTF-8 text: a byte here belongs to no character.")
                            .hint("Save the file as UTF-8."));
        }
        return parse(decoded, file);
    }

    /** The finding for a file above {@link #MAXIMUM_BYTES}. */
    public static Finding tooLarge(String file) {
        return fault(file, Position.START, "The file is larger than 64 MiB and was not read.")
                .expected("at most 64 MiB")
                .hint("A site of 5,000 servers takes less than 1 MiB; was the right file named?");
    }

    private static YamlDocument parse(String text, String file) {
        Composer composer = null;
        try {
            composer = new Composer(text, file);
            Optional<YamlNode> root = composer.document();
            return new YamlDocument(root, composer.findings());
        } catch (Unreadable e) {
            return unreadable(fault(file, e.position(), e.message()).hint(e.hint()));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            Position place = mark == null ? Position.START : Composer.position(mark);
            return unreadable(fault(file, place, "This is not YAML: " + sentence(e))
                    .hint("Correct the text here; the cause may stand in the line before."));
        } catch (ReaderException e) {
            int characters =
                    text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            return unreadable(fault(
                            file,
                            end(text.substring(0, characters)),
                            String.format("The character U+%04X is not allowed in YAML.", e.getCodePoint()))
                    .hint("Take the character out, or write it as an escape in double quotes."));
        } catch (YAMLException e) {
            return unreadable(fault(file, Position.START, "This is not YAML: " + e.getMessage())
                    .hint("Correct the text."));
        }
    }

    private static YamlDocument unreadable(Finding finding) {
        return new YamlDocument(Optional.empty(), List.of(finding));
    }

    private static Finding fault(String file, Position position, String message) {
        return Finding.error("P25", position.in(file, ""), message);
    }

    private static String sentence(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return context + e.getProblem() + ".";
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The place just after the text. */
    private static Position end(String text) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, text.codePointCount(start, text.length()) + 1);
    }
}
