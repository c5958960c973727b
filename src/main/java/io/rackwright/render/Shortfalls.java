package io.rackwright.render;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.NetworkPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the site asks for and the decided release cannot be told: said before rendering, never left out in silence. */
final class Shortfalls {

    private final Scene scene;
    private final Function<String, Where> where;

    private Shortfalls(Scene scene, Function<String, Where> where) {
        this.scene = scene;
        this.where = where;
    }

    /** @param where the position of a value by its path in the site file */
    static List<Finding> of(Scene scene, Function<String, Where> where) {
        Shortfalls shortfalls = new Shortfalls(scene, where);
        List<Finding> findings = new ArrayList<>();
        shortfalls.kubeVip().ifPresent(findings::add);
        findings.addAll(NodeSelector.findings(scene.site(), where));
        if (scene.site().offline().enabled()) {
            shortfalls.mirrorWithPath().ifPresent(findings::add);
            shortfalls.registryLogin().ifPresent(findings::add);
            shortfalls.runtimePackages().ifPresent(findings::add);
            shortfalls.ciliumChart().ifPresent(findings::add);
        }
        return findings;
    }

    /** kube-vip came with Kubespray 2.19.0 (kubespray roles/kubernetes/node/tasks/main.yml@v2.19.0). */
    private Optional<Finding> kubeVip() {
        EndpointMode mode = scene.site().kubernetes().controlPlaneEndpoint().mode();
        if (mode != EndpointMode.KUBE_VIP
                || !scene.fact("interface.kube_vip_variable").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(
                        "P36",
                        where.apply("kubernetes.control_plane_endpoint.mode"),
                        release() + " cannot set up kube-vip.")
                .expected("localhost or external_lb")
                .actual(mode.word())
                .hint("Use control_plane_endpoint: {mode: localhost}, or a newer Kubernetes."));
    }

    private Optional<Finding> mirrorWithPath() {
        if (new MirrorVariables(scene).takesMirrors()) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                        "P58",
                        where.apply("registry.server"),
                        release() + " with " + runtime() + " cannot use a registry below a path as a mirror.")
                .expected("a registry at the root of its host")
                .actual(scene.site().registry().server())
                .hint("Kubespray's own images are found there all the same; images that are named by a public registry"
                        + " are not. Serve them at the root of a host, or name all images by their path."));
    }

    /** Tried and read: design of the eras in kubespray docs/containerd.md, config.toml.j2 and hosts.toml.j2 of each tag. */
    private Optional<Finding> registryLogin() {
        if (new MirrorVariables(scene).logsInEverywhere()) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                        "P58",
                        where.apply("registry.username"),
                        release() + " with " + runtime() + " pulls images without logging in to the registry.")
                .expected("a release that logs in: 2.17, or 2.29.0 or newer, with containerd")
                .actual(scene.release().version().toString())
                .hint("Let the registry serve pulls to the servers without a login; pods of the platform log in by"
                        + " their pull secret."));
    }

    private Optional<Finding> runtimePackages() {
        String runtime = OfflineVariables.packagedRuntime(scene);
        boolean isSettled = runtime.isEmpty()
                || !scene.site().offline().ubuntuRepo().isEmpty()
                || passes(runtime + "_ubuntu_repo_base_url")
                || passes(runtime + "_repo_info");
        if (isSettled) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                        "P40",
                        where.apply("offline"),
                        release() + " installs " + runtime + " from download.docker.com, and the site names no mirror.")
                .expected("offline.ubuntu_repo, with Docker's repository below /docker-ce")
                .hint("Add offline.ubuntu_repo, or hand " + runtime + "_repo_info and what belongs to it through"
                        + " kubespray.vars where the servers have the packages already."));
    }

    /** kubespray docs/operations/offline-environment.md@v2.31.0. */
    private Optional<Finding> ciliumChart() {
        boolean isNeeded = scene.site().kubernetes().networkPlugin() == NetworkPlugin.CILIUM
                && scene.release().flag("interface.cilium_from_chart")
                && !passes("cilium_install_extra_flags");
        if (!isNeeded) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(
                        "P58",
                        where.apply("kubernetes.network_plugin"),
                        release()
                                + " installs Cilium by a chart from helm.cilium.io, which a site without internet lacks.")
                .expected("another plugin, or a repository of the chart")
                .actual("cilium")
                .hint("Use network_plugin: calico. Kubespray 2.29.0 and newer can take the chart from elsewhere: hand"
                        + " cilium_install_extra_flags: \"--repository ADDRESS\" through kubespray.vars."));
    }

    private boolean passes(String variable) {
        return scene.site().kubesprayVariables().containsKey(variable);
    }

    private String release() {
        return "Kubespray " + scene.release().version();
    }

    private String runtime() {
        return scene.decision().runtime().word();
    }
}
