package io.rackwright.site.load;

import io.rackwright.site.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands under a key: the one description from which the file is read, and a reference or schema can be made. */
public sealed interface Shape {

    /** The shape in words, for example «a whole number from 1 to 65535». */
    String wanted();

    /** A text of some form; read as {@code String}. */
    record Text(Form form) implements Shape {
        @Override
        public String wanted() {
            return form.wanted();
        }
    }

    /**
     * One of a few words; read as the {@link Word} itself.
     *
     * @param unspecified words that the source documents name without saying anything of them (P43)
     */
    record Choice(List<? extends Word> words, List<String> unspecified) implements Shape {
        @Override
        public String wanted() {
            return "one of " + String.join(", ", spellings());
        }

        /** The words as the operator writes them. */
        public List<String> spellings() {
            return words.stream().map(Word::word).toList();
        }
    }

    /** A whole number; read as {@code Integer}. */
    record Whole(int least, int most) implements Shape {
        @Override
        public String wanted() {
            return "a whole number from " + least + " to " + most;
        }
    }

    /** True or false; read as {@code Boolean}. */
    record Truth() implements Shape {
        @Override
        public String wanted() {
            return "true or false";
        }
    }

    /** An amount of memory or disk; read as {@code Size}. */
    record Amount(boolean mayBeZero) implements Shape {
        @Override
        public String wanted() {
            return "a number and MB, GB, TB, MiB, GiB or TiB";
        }
    }

    /** A secret, named and never written; read as {@code Secret}. */
    record Reference(Kind kind) implements Shape {
        /** What the secret is: decides what is said of a text in its place. */
        enum Kind {
            PASSWORD,
            KEY,
            SSH_KEY
        }

        @Override
        public String wanted() {
            return "{env: NAME}, {file: PATH} or {vault: KEY}";
        }
    }

    /** The path of a file or folder; read as {@code String}, as written. */
    record FilePath(boolean folder) implements Shape {
        @Override
        public String wanted() {
            return folder ? "the path of a folder" : "the path of a file";
        }
    }

    /**
     * A list.
     *
     * @param orSingle whether one item may stand without the list around it
     */
    record ListOf(Shape item, boolean mayBeEmpty, boolean orSingle) implements Shape {
        @Override
        public String wanted() {
            return "a list, each item " + item.wanted();
        }
    }

    /** A map whose keys the operator names. */
    record Table(Form keys, Shape value) implements Shape {
        @Override
        public String wanted() {
            return "a map";
        }
    }

    /**
     * A map with known keys.
     *
     * @param keys by name, in the order of the reference
     * @param shortKey the key that a single word stands for; empty if there is no short form
     */
    record Section(Map<String, Key> keys, String shortKey) implements Shape {

        static Section of(Key... keys) {
            Map<String, Key> byName = new LinkedHashMap<>();
            for (Key key : keys) {
                byName.put(key.name(), key);
            }
            return new Section(byName, "");
        }

        /** The section in which a single word may stand for {@code {key: word}}. */
        Section shortenedTo(String key) {
            return new Section(keys, key);
        }

        /** These keys, then those of another section. */
        Section with(Shape.Section further) {
            Map<String, Key> all = new LinkedHashMap<>(keys);
            all.putAll(further.keys);
            return new Section(all, shortKey);
        }

        @Override
        public String wanted() {
            return "a map";
        }

        @Nullable
        Key key(String name) {
            return keys.get(name);
        }
    }

    /** Anything at all, handed through; read as a plain map. */
    record Anything() implements Shape {
        @Override
        public String wanted() {
            return "a map";
        }
    }
}
