package io.rackwright.yaml;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads what can be read of a text whose syntax is broken somewhere: each section of the document for itself. A section
 * that cannot be read stands as {@link YamlNode.Unread} under its key, so that nobody calls it missing.
 */
final class Recovery {

    /** So many broken places are told; whoever mends them starts anew. */
    private static final int MOST_FINDINGS = 20;

    private final String text;
    private final String file;
    private final Lines lines;
    private final Composer.Anchors anchors = new Composer.Anchors();
    private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> broken = new ArrayList<>();
    private final Set<String> unreadKeys = new HashSet<>();
    private boolean hasGaps;

    Recovery(String text, String file) {
        this.text = text;
        this.file = file;
        this.lines = new Lines(text);
    }

    /** @param whole why the text as a whole cannot be read */
    YamlDocument read(YAMLException whole) {
        Finding first = YamlReader.finding(whole, lines, 0, text, file);
        int firstBroken = 0;
        try {
            for (Pieces.Piece piece : Pieces.of(lines)) {
                if (!read(piece) && firstBroken == 0) {
                    firstBroken = piece.last();
                }
                if (broken.size() >= MOST_FINDINGS) {
                    hasGaps = true;
                    break;
                }
            }
        } catch (Unreadable e) {
            return new YamlDocument(Optional.empty(), List.of(first, e.finding(file)), true, Set.of());
        }
        tell(first, firstBroken);
        YamlNode root = new YamlNode.Mapping(Position.START, List.copyOf(entries.values()));
        return new YamlDocument(
                entries.isEmpty() ? Optional.empty() : Optional.of(root), findings, hasGaps, unreadKeys);
    }

    /** Reads one section; whether that worked. */
    private boolean read(Pieces.Piece piece) {
        String section = text.substring(lines.start(piece.first()), lines.start(piece.last() + 1));
        try {
            Composer composer = new Composer(section, file, piece.first() - 1, anchors);
            Optional<YamlNode> node = composer.document();
            if (node.isPresent() && !(node.get() instanceof YamlNode.Mapping)) {
                return unread(
                        piece,
                        Finding.error(
                                        "P25",
                                        new Position(piece.first(), 1).in(file, ""),
                                        "This line has no key with a colon.")
                                .hint("Write «key: value», or take the line out."));
            }
            findings.addAll(composer.findings());
            if (node.orElse(null) instanceof YamlNode.Mapping mapping) {
                mapping.entries().forEach(this::add);
            }
            return true;
        } catch (YAMLException e) {
            return unread(
                    piece,
                    YamlReader.finding(e, new Lines(section), piece.first() - 1, section, file),
                    e instanceof ReaderException);
        }
    }

    private boolean unread(Pieces.Piece piece, Finding why) {
        return unread(piece, why, false);
    }

    private boolean unread(Pieces.Piece piece, Finding why, boolean isCharacter) {
        boolean known = isCharacter
                && broken.stream().anyMatch(finding -> finding.message().equals(why.message()));
        if (!known) {
            broken.add(why);
        }
        anchors.somethingIsUnread();
        for (int line = piece.first(); line <= piece.last(); line++) {
            String begin = lines.line(line).strip();
            if (begin.indexOf(':') > 0) {
                unreadKeys.add(begin.substring(0, begin.indexOf(':')));
            }
        }
        if (piece.key().isEmpty()) {
            hasGaps = true;
        } else {
            Position place = new Position(piece.first(), 1);
            add(YamlNode.Entry.of(
                    new YamlNode.Scalar(place, YamlNode.Kind.TEXT, piece.key()), new YamlNode.Unread(place)));
        }
        return false;
    }

    private void add(YamlNode.Entry entry) {
        YamlNode.Entry known = entries.putIfAbsent(entry.key().text(), entry);
        if (known != null) {
            findings.add(Composer.duplicate(entry.key(), file, entry.key().text()));
        }
    }

    /**
     * The broken places. The first one is told as the whole text's parser told it, unless that met it far from its cause,
     * as with a quote that is not closed.
     */
    private void tell(Finding whole, int firstBroken) {
        boolean near = broken.isEmpty() || line(whole) <= firstBroken + 1;
        if (near) {
            findings.add(whole);
        }
        findings.addAll(broken.stream().skip(near && !broken.isEmpty() ? 1 : 0).collect(Collectors.toList()));
        hasGaps |= broken.isEmpty();
    }

    private static int line(Finding finding) {
        return ((Where.File) finding.where()).line();
    }
}
