package io.rackwright.toolchain;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an environment must hold. Releases with the same pins, Pythons and collections share one environment.
 *
 * @param release the release that asks, for messages
 * @param collections the collections to take out of the {@code ansible} package; empty for all that it carries
 */
record EnvironmentSpec(KubesprayRelease release, List<String> collections) {

    /** The catalogue's table of the collections that a release uses. */
    private static final String COLLECTIONS = "ansible.collections";

    /** The catalogue's table of what a release forgot to pin and what breaks it since. */
    private static final String FORGOTTEN = "ansible.forgotten_pins";

    private static final String PACKAGE = "ansible==";

    /** Of a digest in a name of the cache. */
    static final int DIGEST_BYTES = 6;

    EnvironmentSpec {
        collections = List.copyOf(collections);
    }

    /** With the collections that the release uses and no others; up to 2.16 Ansible is one piece. */
    static EnvironmentSpec lean(KubesprayRelease release) {
        return new EnvironmentSpec(release, release.texts(COLLECTIONS));
    }

    /** With everything that the pinned package carries. */
    static EnvironmentSpec full(KubesprayRelease release) {
        return new EnvironmentSpec(release, List.of());
    }

    boolean isLean() {
        return !collections.isEmpty();
    }

    /** The folder's name: a changed pin is a new environment, and an old one is never altered. */
    String name() {
        String inputs = String.join("\n", pins().stream().sorted().toList()) + "\n" + String.join(" ", release.python())
                + "\n" + String.join(" ", collections) + "\n";
        return "ansible-" + ansiblePin().substring(PACKAGE.length()) + (isLean() ? "-lean-" : "-full-")
                + Digest.sha256().add(inputs.getBytes(StandardCharsets.UTF_8)).hex(DIGEST_BYTES);
    }

    /** Everything that is asked of pip, exact. */
    List<String> pins() {
        List<String> pins = new ArrayList<>(release.pipPins());
        pins.addAll(release.texts(FORGOTTEN));
        return pins;
    }

    /** {@code ansible==9.13.0}. */
    String ansiblePin() {
        return release.pipPins().stream()
                .filter(pin -> pin.startsWith(PACKAGE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(release.tag() + " pins no ansible"));
    }

    /** The pins without the {@code ansible} package. */
    List<String> otherPins() {
        return pins().stream().filter(pin -> !pin.startsWith(PACKAGE)).toList();
    }
}
