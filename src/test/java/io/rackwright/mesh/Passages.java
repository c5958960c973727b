package io.rackwright.mesh;

/** One direction of a matrix, for tests that know which they want. */
final class Passages {

    private Passages() {}

    static Passage of(NetworkMatrix matrix, String from, String to) {
        return matrix.passages().stream()
                .filter(passage -> passage.from().equals(from) && passage.to().equals(to))
                .findFirst()
                .orElseThrow();
    }
}
