package io.rackwright.toolchain;

import io.rackwright.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where Python packages come from.
 *
 * @param wheels a folder of wheels; then no network is used
 * @param index the address of an index like PyPI; empty for pip's own configuration. It may hold a password, so it
 *     reaches pip through its environment and never a list of arguments
 */
public record PackageSource(Optional<Path> wheels, String index) {

    /** As pip is configured on this machine: PyPI, or what {@code PIP_INDEX_URL} and {@code pip.conf} say. */
    public static PackageSource standard() {
        return new PackageSource(Optional.empty(), "");
    }

    public static PackageSource ofWheels(Path folder) {
        return new PackageSource(Optional.of(folder), "");
    }

    /** An index by its address; the standard source where it is empty. */
    public static PackageSource ofIndex(String url) {
        return new PackageSource(Optional.empty(), url);
    }

    /** The pip command with what this source adds to it. */
    Command addTo(List<String> argv) {
        List<String> all = new ArrayList<>(argv);
        wheels.ifPresent(folder -> all.addAll(List.of("--no-index", "--find-links", folder.toString())));
        Command command = Command.of(all);
        return index.isEmpty() ? command : command.with("PIP_INDEX_URL", index).hiding(UrlCredentials.of(index));
    }

    /** What to look at when pip finds nothing. */
    String advice() {
        if (wheels.isPresent()) {
            return "The folder " + wheels.get() + " lacks it: fill it on a connected machine with the same Python "
                    + "version by «rackwright toolchain download --wheels DIR».";
        }
        return index.isEmpty()
                ? "Check that PyPI can be reached (https_proxy), or name a mirror in PIP_INDEX_URL, or take a folder of "
                        + "wheels (--wheels)."
                : "Check that " + UrlCredentials.without(index) + " can be reached and carries these versions.";
    }
}
