package io.rackwright.site.load;

import io.rackwright.certificate.CaSet;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.MeshMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * P17: whether the folder of the corporate CA holds its four files, and each is what its name says (requirements R99).
 * Of a mesh that is not ours to deploy, P39 says that no such CA belongs there at all.
 */
final class CorporateCa {

    private CorporateCa() {}

    static void check(Draft draft, Material material, Instant now, Problems problems) {
        Group mesh = draft.section("service_mesh");
        Group ca = mesh.group("corporate_ca");
        SiteFolder folder = material.folder();
        Optional<String> dir = ca.text("dir").filter(material::reaches).filter(path -> folder.flaw(path, true)
                .isEmpty());
        boolean isUsed = mesh.get("mode", MeshMode.class)
                .filter(is -> is != MeshMode.DEPLOY)
                .isEmpty();
        if (dir.isEmpty() || !isUsed) {
            return;
        }
        Where where = ca.where("dir");
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String file : CaSet.FILES) {
            material.file(dir.get() + "/" + file).ifPresent(content -> contents.put(file, content));
        }
        List<String> missing =
                CaSet.FILES.stream().filter(file -> !contents.containsKey(file)).toList();
        if (!missing.isEmpty()) {
            problems.addBeside(
                    Finding.error("P17", where, "The corporate CA is incomplete: " + String.join(", ", missing) + ".")
                            .expected(String.join(", ", CaSet.FILES))
                            .actual(contents.size() + " of " + CaSet.FILES.size() + " files")
                            .hint("Put the missing PEM files into " + dir.get() + "."));
        }
        CaSet.flaws(contents, now).forEach(flaw -> problems.addBeside(CertificateRules.finding("P17", where, flaw)));
        String key = dir.get() + "/" + CaSet.KEY;
        if (contents.containsKey(CaSet.KEY) && folder.isOpenToOthers(key)) {
            problems.addBeside(Finding.warning("P17", where, "Others may read the CA's key, " + key + ".")
                    .expected("mode 0600 or less")
                    .hint("Run chmod 600 " + key + ": whoever has it can sign for the whole mesh."));
        }
    }
}
