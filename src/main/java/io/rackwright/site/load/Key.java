package io.rackwright.site.load;

import io.rackwright.site.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One key of the site file, declared once: the loader reads by it, and reference, schema and {@code explain} are made
 * from it.
 *
 * @param required whether its section needs it whatever else the file says
 * @param byDefault what is read where the key is left out; {@link #NOTHING} where there is no fixed default
 * @param derived where the default depends on other keys: that rule in words; otherwise empty
 * @param note what is said of it to people
 */
public record Key(String name, Shape shape, boolean required, Object byDefault, String derived, Note note) {

    /** Stands for «no fixed default». */
    static final Object NOTHING = List.of();

    /**
     * What people are told of a key.
     *
     * @param says what the key is for, one sentence; also the hint where a required key is missing
     * @param more what depends on it and what to know before changing it, as sentences; may be empty
     * @param neededWhen when a key that is not always required must be given, continuing «required …»; may be empty
     * @param unit of a number whose name does not say it; may be empty
     * @param example a value as it would stand in the file; {@link #NOTHING} where default or choices show one
     * @param words of a choice: each word and what it stands for
     * @param codes of the rules that judge it beyond what its shape says
     */
    public record Note(
            String says,
            String more,
            String neededWhen,
            String unit,
            Object example,
            Map<String, String> words,
            List<String> codes) {
        public Note {
            words = Collections.unmodifiableMap(words);
            codes = List.copyOf(codes);
        }
    }

    static Key of(String name, Shape shape, String says) {
        return new Key(name, shape, false, NOTHING, "", new Note(says, "", "", "", NOTHING, Map.of(), List.of()));
    }

    Key needed() {
        return new Key(name, shape, true, byDefault, derived, note);
    }

    /** With a fixed default, of the Java type that the shape reads. */
    Key orElse(Object value) {
        return new Key(name, shape, required, value, derived, note);
    }

    /** With a default that follows from other keys. */
    Key orElseBy(String rule) {
        return new Key(name, shape, required, byDefault, rule, note);
    }

    /** What depends on it, and what to know before changing it. */
    Key more(String text) {
        return with(new Note(note.says, text, note.neededWhen, note.unit, note.example, note.words, note.codes));
    }

    /** Required under a condition that a rule judges, continuing «required …». */
    Key neededWhen(String condition) {
        return with(new Note(note.says, note.more, condition, note.unit, note.example, note.words, note.codes));
    }

    Key unit(String unit) {
        return with(new Note(note.says, note.more, note.neededWhen, unit, note.example, note.words, note.codes));
    }

    /** A value as it would stand in the file: text, number, truth, list or map. */
    Key example(Object value) {
        return with(new Note(note.says, note.more, note.neededWhen, note.unit, value, note.words, note.codes));
    }

    /** What one word of the choice stands for. */
    Key word(Word word, String means) {
        Map<String, String> words = new LinkedHashMap<>(note.words);
        words.put(word.word(), means);
        return with(new Note(note.says, note.more, note.neededWhen, note.unit, note.example, words, note.codes));
    }

    /** Judged by these rules too. */
    Key judged(String... codes) {
        List<String> all = new ArrayList<>(note.codes);
        all.addAll(List.of(codes));
        return with(new Note(note.says, note.more, note.neededWhen, note.unit, note.example, note.words, all));
    }

    /** What the key is for, one sentence. */
    public String says() {
        return note.says;
    }

    private Key with(Note other) {
        return new Key(name, shape, required, byDefault, derived, other);
    }
}
