package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.yaml.Position;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void boundsWhatFilesHoldAsItBoundsTheRest() {
        assertThat(counted(Problems::addBeside)).isEqualTo(Problems.MOST + 1);
    }

    @Test
    void letsACopyGoOnCountingWhereItsOriginalWas() {
        Problems full = filled(Problems::add);
        Problems copy = full.copy();

        copy.add(finding(Problems.MOST + 50));

        assertThat(copy.sorted().count(Severity.ERROR)).isEqualTo(Problems.MOST + 1);
    }

    private static int counted(BiConsumer<Problems, Finding> adding) {
        return filled(adding).sorted().count(Severity.ERROR);
    }

    private static Problems filled(BiConsumer<Problems, Finding> adding) {
        Problems problems = new Problems("site.yml");
        for (int line = 1; line <= Problems.MOST + 5; line++) {
            adding.accept(problems, finding(line));
        }
        return problems;
    }

    private static Finding finding(int line) {
        return Finding.error("P15", new Position(line, 1).in("site.yml", "tls"), "wrong")
                .hint("Mend it.");
    }
}
