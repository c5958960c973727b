package io.rackwright.site;

/**
 * What a server must have at least.
 *
 * @param cpu logical processors
 * @param additionalDisk 0 bytes where none is asked for
 */
public record Minimum(int cpu, Size memory, Size osDisk, Size additionalDisk) {
    /** Masters: 4 CPU, 8 GB memory, 30 GB OS drive, no further disk (requirements R13). */
    public static final Minimum CONTROL_PLANE =
            new Minimum(4, Size.gigabytes(8), Size.gigabytes(30), Size.gigabytes(0));

    /** Workers on own servers: 8 CPU, 16 GB memory, 30 GB OS drive, a further disk of 100 GB (requirements R14). */
    public static final Minimum WORKER = new Minimum(8, Size.gigabytes(16), Size.gigabytes(30), Size.gigabytes(100));
}
