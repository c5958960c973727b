package io.rackwright.yaml;

import io.rackwright.finding.Finding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** What SnakeYAML could not read, in the words of somebody who writes the file. */
final class SyntaxFault {

    private static final String TEMPLATE_HINT =
            " Text with {{, {% or {# needs quotes, and only kubespray.vars and platform.installer.vars take it.";

    private final Lines lines;
    private final int linesBefore;
    private final String file;

    /** @param linesBefore lines of the file before the text that was read */
    SyntaxFault(Lines lines, int linesBefore, String file) {
        this.lines = lines;
        this.linesBefore = linesBefore;
        this.file = file;
    }

    Finding of(MarkedYAMLException e) {
        Position problem = place(e.getProblemMark());
        Position context = e.getContextMark() == null ? problem : place(e.getContextMark());
        String what = String.valueOf(e.getProblem());
        String during = String.valueOf(e.getContext());
        if (what.contains("(TAB)")) {
            return fault(problem, "A tab stands here; YAML is indented by blanks.", "Replace the tab by blanks.");
        }
        if (what.contains("cannot start any token")) {
            return fault(problem, "A value cannot begin with this character.", "Put the value in quotes.");
        }
        if (during.contains("quoted scalar") && what.contains("unexpected")) {
            return fault(context, "The quote that opens here is never closed.", "Close it before the line ends.");
        }
        if (during.contains("scanning an alias") || during.contains("scanning an anchor")) {
            return fault(context, "A value that begins with * or & is an alias or anchor.", "Put the value in quotes.");
        }
        return structure(what, problem, context);
    }

    private Finding structure(String what, Position problem, Position context) {
        if (what.contains("mapping values are not allowed")) {
            return fault(
                    problem,
                    "A colon stands here where no key can begin.",
                    "Check colon and indentation of this line and the one before; a value with «: » in it needs quotes.");
        }
        if (what.contains("could not find expected ':'")) {
            return fault(context, "This line has no key with a colon.", "Write «key: value», or take the line out.");
        }
        return what.contains("expected <block end>") ? leftOver(what, problem) : unfinished(what, problem, context);
    }

    private Finding leftOver(String what, Position problem) {
        boolean shifted = what.contains("block mapping start") || what.contains("block sequence start");
        return shifted
                ? fault(
                        problem,
                        "The indentation of this line fits none of the lines above.",
                        "Begin it in the same column as the lines it belongs to.")
                : fault(
                        problem,
                        "Something stands here that belongs to nothing.",
                        "Correct the text here; a quote or bracket above may be closed too early, or not at all.");
    }

    private Finding unfinished(String what, Position problem, Position context) {
        if (what.contains("expected ',' or")) {
            String closing = what.contains("'}'") ? "}" : "]";
            return fault(
                    problem,
                    "What opens in line " + context.line() + ", column " + context.column()
                            + ", is neither closed nor continued here.",
                    "Close it with " + closing + ", or write the comma that is missing.");
        }
        if (what.contains("unknown escape character")) {
            return fault(
                    problem,
                    "This is no escape that YAML knows within double quotes.",
                    "Write the backslash twice, or use single quotes.");
        }
        if (what.contains("expected '<document start>'")) {
            return fault(problem, "Text follows the end of the document.", "Take it out, or the line before it.");
        }
        if (what.contains("expected the node content")) {
            return fault(problem, "A value is missing before this place.", "Complete the text here.");
        }
        return fault(
                problem,
                "This is not YAML: " + what + ".",
                "Correct the text here; the cause may stand in the line before.");
    }

    Finding of(ReaderException e, String text) {
        int length = text.codePointCount(0, text.length());
        int offset = text.offsetByCodePoints(0, Math.min(Math.max(e.getPosition(), 0), length));
        Position at = lines.at(offset);
        Position place = lines.within(new Position(at.line(), at.column()));
        if (e.getCodePoint() == YamlReader.NO_CHARACTER) {
            return Finding.error("P25", shifted(place).in(file, ""), YamlReader.NOT_UTF_8)
                    .hint("Save the file as UTF-8.");
        }
        return Finding.error(
                        "P25",
                        shifted(place).in(file, ""),
                        String.format(Locale.ROOT, "The character U+%04X is not allowed in YAML.", e.getCodePoint()))
                .hint("Take the character out, or write it as an escape in double quotes.");
    }

    private Position place(@Nullable Mark mark) {
        return mark == null ? Position.START : lines.within(new Position(mark.getLine() + 1, mark.getColumn() + 1));
    }

    private Position shifted(Position place) {
        return new Position(place.line() + linesBefore, place.column());
    }

    private Finding fault(Position place, String message, String hint) {
        String line = lines.line(place.line());
        boolean template = line.contains("{{") || line.contains("{%") || line.contains("{#");
        return Finding.error("P25", shifted(place).in(file, ""), message).hint(template ? hint + TEMPLATE_HINT : hint);
    }
}
