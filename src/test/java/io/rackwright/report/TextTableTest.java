package io.rackwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static TextTable table() {
        TextTable table = new TextTable("name", "words");
        table.row(List.of("a", "one two three"));
        table.row(List.of("bcd", ""));
        return table;
    }

    @Test
    void columnsAreAsWideAsTheirContent() {
        assertThat(table().text(0)).isEqualTo("name  words\na     one two three\nbcd\n");
    }

    @Test
    void cellsAreWrappedToFit() {
        assertThat(table().text(14)).isEqualTo("name  words\na     one two\n      three\nbcd\n");
    }

    @Test
    void wordsAreNeverBroken() {
        assertThat(table().text(3)).isEqualTo("name  words\na     one\n      two\n      three\nbcd\n");
    }
}
