package io.rackwright.site.load;

import java.util.List;

/**
 * One key of the site file.
 *
 * @param required whether its section needs it whatever else the file says
 * @param byDefault what is read where the key is left out; {@link #NOTHING} where there is no fixed default
 * @param derived where the default depends on other keys: that rule in words; otherwise empty
 * @param says what the key is for, one sentence
 */
record Key(String name, Shape shape, boolean required, Object byDefault, String derived, String says) {

    /** Stands for «no fixed default». */
    static final Object NOTHING = List.of();

    static Key of(String name, Shape shape, String says) {
        return new Key(name, shape, false, NOTHING, "", says);
    }

    Key needed() {
        return new Key(name, shape, true, byDefault, derived, says);
    }

    /** With a fixed default, of the Java type that the shape reads. */
    Key orElse(Object value) {
        return new Key(name, shape, required, value, derived, says);
    }

    /** With a default that follows from other keys. */
    Key orElseBy(String rule) {
        return new Key(name, shape, required, byDefault, rule, says);
    }
}
