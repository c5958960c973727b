package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import java.util.List;
import java.util.Optional;

/** P17: whether the folder of the corporate CA holds its four files (requirements R99); what is in them is not read. */
final class CorporateCa {

    private static final List<String> FILES = List.of("ca-cert.pem", "ca-key.pem", "root-cert.pem", "cert-chain.pem");

    private CorporateCa() {}

    static void check(Group root, SiteFolder folder, Problems problems) {
        Group ca = root.group("service_mesh").group("corporate_ca");
        Optional<String> dir = ca.text("dir").filter(folder::owns).filter(path -> folder.flaw(path, true)
                .isEmpty());
        List<String> missing = dir.stream()
                .flatMap(path -> FILES.stream()
                        .filter(file -> !folder.flaw(path + "/" + file, false).isEmpty()))
                .toList();
        if (!missing.isEmpty()) {
            problems.add(Finding.error(
                            "P17",
                            ca.where("dir"),
                            "The corporate CA is incomplete: " + String.join(", ", missing) + ".")
                    .expected(String.join(", ", FILES))
                    .actual(FILES.size() - missing.size() + " of " + FILES.size() + " files")
                    .hint("Put the missing PEM files into " + dir.get() + "."));
        }
    }
}
