package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Cards;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;

/** H10: every server of a GPU pool has a GPU of NVIDIA, and nothing keeps its driver away from it. */
final class GpuRule implements Rule {

    private static final String CODE = "H10";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        boolean isGpuPool =
                server.site().pool(server.node()).map(pool -> pool.gpu()).orElse(false);
        if (!isGpuPool) {
            return List.of();
        }
        Cards cards = server.facts().machine().cards();
        if (server.facts().machine().isContainer() || cards.seen() == 0) {
            return List.of(server.notJudged(CODE, "the PCI bus of the server cannot be seen"));
        }
        if (cards.gpus().isEmpty()) {
            return List.of(server.error(CODE, "the pool " + server.node().pool() + " is one with GPUs")
                    .expected("a GPU of NVIDIA")
                    .actual("none among " + cards.seen() + " PCI devices")
                    .hint("check that the card sits well and has power (lspci -d 10de:), on a virtual machine that it"
                            + " is handed through; or move " + server.name() + " to a pool without gpu: true"));
        }
        List<Finding> findings = new ArrayList<>();
        cards.gpus().stream()
                .filter(gpu -> gpu.driver().equals("nouveau") || gpu.driver().startsWith("vfio"))
                .forEach(gpu -> findings.add(taken(server, gpu)));
        driver(server, cards, findings);
        return findings;
    }

    private static Finding taken(Server server, Cards.Device gpu) {
        String hint = gpu.driver().equals("nouveau")
                ? "on " + server.name() + ": echo 'blacklist nouveau' | sudo tee /etc/modprobe.d/no-nouveau.conf;"
                        + " sudo update-initramfs -u; sudo reboot"
                : "release the card from the virtual machines of " + server.name()
                        + ", or take the server out of the GPU pool";
        return server.warning(CODE, "another driver holds the GPU, so that NVIDIA's cannot load")
                .expected("the driver nvidia, or none")
                .actual(gpu.driver() + " (" + gpu.slot() + ")")
                .hint(hint);
    }

    private static void driver(Server server, Cards cards, List<Finding> findings) {
        if (!cards.nvidiaDriver().isEmpty()) {
            return;
        }
        if (cards.secureBoot().equals("on")) {
            findings.add(server.warning(CODE, "secure boot refuses an NVIDIA driver that is not signed")
                    .expected("a signed driver, or secure boot off")
                    .actual("secure boot is on and no driver is loaded")
                    .hint("install Ubuntu's signed driver on " + server.name()
                            + " (sudo ubuntu-drivers install --gpgpu), or switch secure boot off in the firmware"));
        } else if (!server.site().settings().gpuServices()) {
            findings.add(server.warning(CODE, "the NVIDIA driver is not loaded, and gpu.manage_services is off")
                    .expected("the driver nvidia")
                    .actual("none")
                    .hint("on " + server.name() + ": sudo ubuntu-drivers install --gpgpu; sudo reboot"));
        }
    }
}
