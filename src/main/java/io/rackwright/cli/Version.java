package io.rackwright.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    /** For example {@code rackwright 1.0.0}. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "rackwright " + (version == null ? "(not packaged)" : version);
    }
}
