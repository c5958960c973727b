package io.rackwright.report;

/** A result quotes what others wrote: control characters in it must neither break the line nor steer a terminal. */
final class VisibleText {

    private VisibleText() {}

    static String of(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.chars()
                .forEach(character -> visible.append(
                        Character.isISOControl(character) ? escaped(character) : String.valueOf((char) character)));
        return visible.toString();
    }

    private static String escaped(int character) {
        return character == '\n' ? "\\n" : String.format("\\u%04x", character);
    }
}
