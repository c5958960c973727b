package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of mounting NFS exports and writing one file there.
 *
 * @param exports one for each that was tried
 * @param failure why none was tried although it was asked for; empty otherwise
 */
public record NfsTrial(List<Export> exports, String failure) {

    /** Nobody asked. */
    public static final NfsTrial UNKNOWN = new NfsTrial(List.of(), "");

    public NfsTrial {
        exports = List.copyOf(exports);
    }

    /**
     * One export.
     *
     * @param from {@code server:path}
     * @param step {@code ok}, or what failed: {@code mount}, {@code write}, {@code chown}, {@code read} or {@code remove}
     * @param sizeBytes of its filesystem; 0 if unknown
     * @param words the tool's last words; empty where all went well
     */
    public record Export(String from, String step, long sizeBytes, long freeBytes, String words) {
        public boolean isGood() {
            return step.equals("ok");
        }
    }

    static NfsTrial of(ProbeReport report) {
        return new NfsTrial(report.each("nfs", NfsTrial::export), report.text("nfs_failure"));
    }

    private static Optional<Export> export(String line) {
        String[] parts = line.split("\\|", 5);
        return parts.length == 5
                ? Optional.of(new Export(parts[0], parts[1], kib(parts[2]), kib(parts[3]), parts[4]))
                : Optional.empty();
    }

    private static long kib(String number) {
        return ProbeReport.bytes(ProbeReport.wholeNumber(number));
    }

    Map<String, Object> json() {
        return Map.of("exports", exports.stream().map(NfsTrial::json).toList(), "failure", failure);
    }

    private static Map<String, Object> json(Export export) {
        return Map.of(
                "from", export.from(),
                "step", export.step(),
                "size", export.sizeBytes(),
                "free", export.freeBytes(),
                "words", export.words());
    }

    static NfsTrial read(JsonObject json) {
        return new NfsTrial(
                json.objects("exports").stream()
                        .map(export -> new Export(
                                export.text("from"),
                                export.text("step"),
                                export.number("size", 0),
                                export.number("free", 0),
                                export.text("words")))
                        .toList(),
                json.text("failure"));
    }
}
