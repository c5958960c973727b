package io.rackwright.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that is made by the program; {@code -Dgolden.update=true} rewrites it, and still fails. */
final class GoldenFile {

    private GoldenFile() {}

    static Path at(String path) {
        return Path.of(System.getProperty("rackwright.home", ".")).resolve(path);
    }

    static void holds(String path, String text) throws IOException {
        Path file = at(path);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            fail("rewrote " + file + ": read the difference, then run without -Dgolden.update");
        }
        assertThat(file)
                .as("rewrite it by: mvn -o test -Dtest='Reference*Test' -Dgolden.update=true")
                .content()
                .isEqualTo(text);
    }
}
