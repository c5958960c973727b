package io.rackwright.toolchain;

import java.nio.file.Path;

/**
 * A Python on this machine.
 *
 * @param version major and minor, for example {@code 3.11}
 * @param executable the file itself, links followed, so that an environment made from it breaks visibly when the
 *     distribution replaces it
 * @param makesEnvironments whether it can make virtual environments that have pip; Debian packs that part apart
 */
record Python(String version, Path executable, boolean makesEnvironments) {

    /** {@code Python 3.11 (/usr/bin/python3.11)}. */
    String label() {
        return "Python " + version + " (" + executable + ")";
    }
}
