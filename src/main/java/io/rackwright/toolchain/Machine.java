package io.rackwright.toolchain;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the toolchain must know of the machine it works on.
 *
 * @param cache the folder that holds {@code venvs/} and {@code kubespray/}
 * @param userHome where pyenv and uv keep their Pythons
 * @param osRelease the file that names the operating system, normally {@code /etc/os-release}
 */
public record Machine(Path cache, Path userHome, Path osRelease) {

    /** The same machine with another folder for the cache. */
    public Machine keepingIn(Path folder) {
        return new Machine(folder.toAbsolutePath().normalize(), userHome, osRelease);
    }

    /** From our environment: {@code RACKWRIGHT_CACHE}, else the user's cache folder by XDG's rule. */
    public static Machine of(Map<String, String> environment, Path userHome) {
        String own = environment.getOrDefault("RACKWRIGHT_CACHE", "");
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path cache = userHome.resolve(".cache").resolve("rackwright");
        if (!own.isEmpty()) {
            cache = Path.of(own);
        } else if (!xdg.isEmpty()) {
            cache = Path.of(xdg).resolve("rackwright");
        }
        return new Machine(cache.toAbsolutePath().normalize(), userHome, Path.of("/etc/os-release"));
    }
}
