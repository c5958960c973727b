package io.rackwright.hosts.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the probe prints on servers that no test machine is, from {@code src/test/resources/probes}. */
public record Fixture(String text) {

    /** By the file's name without its ending, for example {@code dell-r750}. */
    public static Fixture of(String name) {
        try (InputStream stream = Fixture.class.getResourceAsStream("/probes/" + name + ".txt")) {
            return new Fixture(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same server with something changed, which must be there. */
    public Fixture with(String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalArgumentException("not in the fixture: " + from);
        }
        return new Fixture(text.replace(from, to));
    }

    /** The same server without the lines that begin so. */
    public Fixture without(String beginning) {
        return new Fixture(text.replaceAll("(?m)^" + java.util.regex.Pattern.quote(beginning) + ".*\n", ""));
    }

    /** The same server with one more line. */
    public Fixture saying(String line) {
        return with(ProbeReport.END, line + "\n" + ProbeReport.END);
    }

    public HostFacts facts(String host) {
        return HostFacts.of(host, ProbeReport.parse(text).orElseThrow());
    }
}
