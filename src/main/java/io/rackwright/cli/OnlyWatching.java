package io.rackwright.cli;

import io.rackwright.run.Interrupts;

/** Ctrl-C of somebody who only watches: it ends the watching and never the run. */
record OnlyWatching(Interrupts signals) implements Interrupts {

    @Override
    public int cancels() {
        return 0;
    }

    @Override
    public boolean mustDetach() {
        return signals.mustDetach() || signals.cancels() > 0;
    }
}
