package io.rackwright.site.load;

import io.rackwright.finding.Where;
import java.util.List;

/** What was read under one key, with its places. */
sealed interface Value permits Value.Leaf, Value.Items, Value.Broken, Group {

    /** Where the value stands. */
    Where.File at();

    /** Where its key stands; for an item of a list, the item. */
    Where.File key();

    /** A single value of the Java type its shape reads. */
    record Leaf(Where.File at, Where.File key, Object content) implements Value {}

    /** A list; items that could not be read are {@link Broken}. */
    record Items(Where.File at, Where.File key, List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Something another finding already covers: rules keep quiet about it. */
    record Broken(Where.File at, Where.File key) implements Value {}
}
