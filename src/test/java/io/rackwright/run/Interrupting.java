package io.rackwright.run;

/** Interrupts for tests. */
final class Interrupting {

    /** Nobody interrupts. */
    static final Interrupts NEVER = new Interrupts() {
        @Override
        public int cancels() {
            return 0;
        }

        @Override
        public boolean mustDetach() {
            return false;
        }
    };

    private Interrupting() {}
}
