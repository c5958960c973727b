package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.NfsTrial;
import io.rackwright.hosts.facts.NfsTrial.Export;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;

/** H21, where it was measured: the export was mounted, and root wrote a file there, gave it away, read and removed it. */
final class NfsTrialRule implements Rule {

    private static final String CODE = "H21";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return server.node().isWorker()
                        && server.site().storage().usesNfs()
                        && server.facts().measured().nfs().exports().isEmpty()
                ? "not judged: only «check --measure nfs» mounts the exports"
                : "";
    }

    @Override
    public List<Finding> judge(Server server) {
        NfsTrial trial = server.facts().measured().nfs();
        List<Finding> findings = new ArrayList<>();
        if (!trial.failure().isEmpty()) {
            findings.add(server.notJudged(CODE, "the NFS exports could not be tried")
                    .actual(trial.failure())
                    .hint("mend that on " + server.name() + " and run «check --measure nfs» again"));
        }
        trial.exports().stream()
                .filter(export -> !export.isGood())
                .map(export -> finding(server, export))
                .forEach(findings::add);
        return findings;
    }

    private static Finding finding(Server server, Export export) {
        String storage = export.from().replaceFirst(":.*", "");
        return server.error(CODE, message(export))
                .expected("root mounts it, writes a file, gives it to another user, reads and removes it")
                .actual(export.words().isEmpty() ? "it fails at «" + export.step() + "»" : export.words())
                .hint(export.step().equals("mount") ? remedy(server, export) : rights(storage));
    }

    /** By mount.nfs's own words (nfs-utils 2.6, tried against NFS-Ganesha 4.3). */
    private static String remedy(Server server, Export export) {
        String words = export.words();
        if (words.contains("No such device") || words.contains("unknown filesystem type")) {
            return "the kernel of " + server.name()
                    + " has no NFS client: sudo modprobe nfs; where there is no such module:"
                    + " sudo apt-get install linux-modules-extra-$(uname -r)";
        }
        if (words.contains("statd")) {
            return "version 3 locks by programs of its own: on " + server.name()
                    + ", sudo systemctl unmask rpcbind.socket"
                    + " rpcbind rpc-statd; sudo systemctl start rpcbind rpc-statd; or mount with version 4";
        }
        return "export it on " + export.from().replaceFirst(":.*", "") + " to "
                + server.node().address() + " (/etc/exports, then «exportfs -ra»); try on " + server.name()
                + ": sudo mount -t nfs " + export.from() + " /mnt";
    }

    private static String rights(String storage) {
        return "export it on " + storage
                + " with rw,no_root_squash (/etc/exports, then «exportfs -ra»): volumes are made"
                + " and given to their users by root";
    }

    private static String message(Export export) {
        return switch (export.step()) {
            case "mount" -> "cannot mount " + export.from();
            case "write" -> "root cannot write on " + export.from();
            case "chown" -> "root cannot give a file on " + export.from() + " to another user";
            case "read" -> "what root writes on " + export.from() + " does not come back";
            default -> "root cannot remove its own file on " + export.from();
        };
    }
}
