package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.console.LabelledConsole;

/** Puts REHEARSAL before every line, on both streams, where a stand-in takes Kubespray's place. */
final class Labels {

    private final Console console;
    private final LabelledConsole labelled;
    private final boolean rehearsal;

    Labels(Console console, boolean rehearsal) {
        this.console = console;
        this.labelled = new LabelledConsole(console, "REHEARSAL");
        this.rehearsal = rehearsal;
    }

    Console console() {
        return rehearsal ? labelled : console;
    }

    /** Text for standard output. */
    String text(String text) {
        return rehearsal ? labelled.labelled(text) : text;
    }
}
