package io.rackwright.toolchain;

import io.rackwright.process.Shell;
import java.nio.file.Path;

/**
 * The command that removes a folder of the cache, to be typed as it stands. It names the cache: the same name may lie,
 * sound, in another one.
 */
final class Removal {

    private Removal() {}

    /** @param folder within {@code venvs/} or {@code kubespray/} of a cache */
    static String of(Path folder) {
        Path cache = folder.resolve("../..").normalize();
        return "rackwright toolchain remove " + folder.getFileName() + " --toolchain-dir "
                + Shell.quoted(cache.toString());
    }
}
