package io.rackwright.render;

import io.rackwright.site.Kubernetes;
import io.rackwright.site.Size;
import java.util.Map;

/** What Kubernetes does beside running pods, where the site asks for it. */
final class OptionVariables {

    private static final long MEBIBYTE = 1L << 20;

    private final Scene scene;
    private final Kubernetes.Options options;

    OptionVariables(Scene scene) {
        this.scene = scene;
        this.options = scene.site().kubernetes().options();
    }

    Variables variables() {
        Variables variables = new Variables();
        if (options.audit()) {
            variables.with("kubernetes_audit", true);
        }
        if (options.encryptSecrets()) {
            variables.with("kube_encrypt_secret_data", true);
        }
        if (options.renewCertificates()) {
            variables.with("auto_renew_certificates", true);
        }
        return variables.with(reserved());
    }

    /**
     * Each era has another way (catalogue, {@code interface.system_reserved_by}). None of ours names control groups to
     * enforce it in: nobody makes them, and the kubelet would not start.
     */
    private Map<String, Object> reserved() {
        String memory =
                options.reserved().memory().map(OptionVariables::quantity).orElse("");
        String cpu = options.reserved().cpu();
        if (cpu.isEmpty() && memory.isEmpty()) {
            return Map.of();
        }
        Variables variables = new Variables();
        switch (scene.fact("interface.system_reserved_by")) {
            case "system_reserved" ->
                variables
                        .with("system_reserved", true)
                        .withAny("system_cpu_reserved", cpu)
                        .withAny("system_memory_reserved", memory)
                        .withAny("system_master_cpu_reserved", cpu)
                        .withAny("system_master_memory_reserved", memory);
            case "system_cpu_reserved" ->
                variables.withAny("system_cpu_reserved", cpu).withAny("system_memory_reserved", memory);
            case "kubelet_config_extra_args" ->
                variables.with(
                        "kubelet_config_extra_args",
                        Map.of(
                                "systemReserved",
                                new Variables()
                                        .withAny("cpu", cpu)
                                        .withAny("memory", memory)
                                        .map()));
            default ->
                throw new IllegalStateException(
                        "the catalogue does not say how " + scene.release().version() + " keeps memory for the system");
        }
        return variables.map();
    }

    /** In the unit that Kubernetes and Kubespray write, rounded up. */
    private static String quantity(Size size) {
        return (size.bytes() + MEBIBYTE - 1) / MEBIBYTE + "Mi";
    }
}
