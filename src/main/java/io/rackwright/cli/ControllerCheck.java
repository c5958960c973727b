package io.rackwright.cli;

import io.rackwright.catalog.Decision;
import io.rackwright.controller.ControllerFacts;
import io.rackwright.controller.ControllerLook;
import io.rackwright.controller.LocalLook;
import io.rackwright.preflight.rule.Job;
import io.rackwright.site.IngressMode;
import io.rackwright.site.Site;
import io.rackwright.site.TlsTermination;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at this machine and from it, beside the look at the servers. */
final class ControllerCheck implements AutoCloseable {

    /** The nearest ones: above them are domains that belong to nobody. */
    private static final int MOST_PARENTS = 3;

    private final ControllerLook look;

    private ControllerCheck(ControllerLook look) {
        this.look = look;
    }

    /** Begins to look. */
    static ControllerCheck begin(App app, Workspace workspace, Job job, String authorities, SshKeys keys) {
        Map<String, Path> folders = new LinkedHashMap<>();
        folders.put("the workspace", workspace.root());
        folders.put("Ansible and Kubespray", new ToolchainFolder().machine(app).cache());
        LocalLook local = new LocalLook(
                folders, app.environment().getOrDefault("PATH", ""), List.of("ssh", "git"), app.processes());
        Site site = job.site();
        boolean isPractice = site.isPractice();
        String fqdn = site.domain().fqdn();
        ControllerLook.Wish wish = new ControllerLook.Wish(
                local,
                () -> flaw(app, job.decision()),
                isPractice ? "" : fqdn,
                site.domain().wildcard() ? List.of(fqdn, "*." + fqdn) : List.of(fqdn),
                isPractice ? "" : balancer(site),
                isPractice ? List.of() : parents(fqdn),
                authorities,
                MirrorPlan.of(job, authorities, keys));
        return new ControllerCheck(new ControllerLook(wish, app.clock()));
    }

    private static Optional<String> flaw(App app, Optional<Decision> decision) throws InterruptedException {
        return decision.isEmpty()
                ? Optional.empty()
                : app.toolchains().flaw(decision.get().release());
    }

    /** Where a certificate is shown before there is a platform; empty where none is. */
    private static String balancer(Site site) {
        return site.ingress().mode() == IngressMode.EXTERNAL_LB
                        && site.ingress().tlsTerminates() == TlsTermination.LOAD_BALANCER
                ? site.ingress().loadBalancerAddress()
                : "";
    }

    /** Domains above a name, the nearest first, without the top-level one. */
    static List<String> parents(String name) {
        List<String> parents = new ArrayList<>();
        String rest = name.substring(name.indexOf('.') + 1);
        while (rest.contains(".") && parents.size() < MOST_PARENTS) {
            parents.add(rest);
            rest = rest.substring(rest.indexOf('.') + 1);
        }
        return parents;
    }

    /** Waits for what is still looked at. */
    ControllerFacts facts() {
        return look.facts();
    }

    @Override
    public void close() {
        look.close();
    }
}
