package io.rackwright.run;

/** What the operator or the machine asks of a running program. Safe for use by several threads. */
public interface Interrupts {

    /** Nobody asks for anything. */
    Interrupts NONE = new Interrupts() {
        @Override
        public int cancels() {
            return 0;
        }

        @Override
        public boolean mustDetach() {
            return false;
        }
    };

    /** How often the operator asked to stop: 1 is «gracefully», 2 or more «at once». */
    int cancels();

    /** Whether this program must end and leave the run going: the terminal was closed, or the service stopped. */
    boolean mustDetach();
}
