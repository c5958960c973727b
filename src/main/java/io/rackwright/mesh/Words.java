package io.rackwright.mesh;

/** Texts that a server wrote: short, and without anything that a terminal would obey. */
final class Words {

    private static final int LONGEST = 64;

    private Words() {}

    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(point -> point >= ' ' && point < 0x7f)
                .limit(LONGEST)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
