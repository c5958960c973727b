package io.rackwright.hosts.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.rackwright.finding.ToolException;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.openssh.HostSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What we log in with: for each server a short list of keys, each offered once, and at most one password, tried once;
 * on bastions another one than on servers.
 * The site's key comes alone; without one the keys that the OpenSSH config names for the server count, and without these
 * the agent's and the operator's own. Safe for several threads.
 */
public final class LoginKey {

    /** One less than the tries that an sshd as it is installed allows (MaxAuthTries 6). */
    static final int MOST_KEYS = 5;

    private final List<KeyFile> ofSite;
    private final List<Path> own;
    private final Path agent;
    private final Phrases phrases;
    private final Set<Target> withoutSudo = ConcurrentHashMap.newKeySet();
    private final KeyFiles files;
    private final Set<Path> halves = ConcurrentHashMap.newKeySet();
    private final Map<Target, String> tried = new ConcurrentHashMap<>();

    /**
     * Where credentials come from.
     *
     * @param ofSite the key that the site names; at most one
     * @param own the operator's usual keys, those that exist
     * @param agent the socket of an ssh-agent; the empty path for none
     */
    public record Sources(List<KeyFile> ofSite, List<Path> own, Path agent, Phrases phrases) {
        public Sources {
            ofSite = List.copyOf(ofSite);
            own = List.copyOf(own);
        }
    }

    /**
     * What a person would type; empty where there is none.
     *
     * @param key the passphrase of encrypted keys
     * @param login the password of the login
     * @param become the password that sudo asks for
     * @param bastion the password of the login on bastions
     */
    public record Phrases(String key, String login, String become, String bastion) {
        public static final Phrases NONE = new Phrases("", "", "", "");

        /** What opens bastions: never a password of the servers. */
        Phrases ofBastions() {
            return new Phrases(key, bastion, "", "");
        }

        @Override
        public String toString() {
            return "(hidden)";
        }
    }

    /** What is offered to one server and how messages call it. */
    private record Offer(Identity identity, String label) {}

    /** From all the sources. */
    public LoginKey(Sources sources) {
        this.ofSite = sources.ofSite();
        this.own = sources.own();
        this.agent = sources.agent();
        this.phrases = sources.phrases();
        this.files = new KeyFiles(sources.phrases().key());
    }

    /**
     * A private key as OpenSSH or OpenSSL writes it (ed25519, ecdsa, rsa), and nothing else.
     *
     * @param label how messages call it, for example {@code ~/.ssh/id_ed25519}
     * @throws ToolException when it is no private key we can use, or is protected by a passphrase
     */
    public static LoginKey of(byte[] key, String label) throws ToolException {
        KeyFile file = KeyFile.of(key, new byte[0], label, "");
        return new LoginKey(new Sources(List.of(file), List.of(), Path.of(""), Phrases.NONE));
    }

    /** The keys of the agent that listens at a socket ({@code SSH_AUTH_SOCK}). */
    public static LoginKey agent(Path socket) {
        return new LoginKey(new Sources(List.of(), List.of(), socket, Phrases.NONE));
    }

    /** Whether an agent holds the key whose public half lies beside the file. */
    public static boolean isHeldBy(Path agent, Path file) {
        try {
            KeyFiles files = new KeyFiles("");
            return Agents.identities(agent).stream().anyMatch(identity -> files.isHalfOf(file, identity));
        } catch (JSchException ignored) { // no agent answers
            return false;
        }
    }

    /** That one key of an agent, and no other. */
    public static LoginKey agentFor(Path agent, Path file, Phrases phrases) {
        LoginKey key = new LoginKey(new Sources(List.of(), List.of(), agent, phrases));
        key.halves.add(file);
        return key;
    }

    /** The same keys with the password of bastions instead of the servers'. */
    LoginKey atBastions() {
        LoginKey there = new LoginKey(new Sources(ofSite, own, agent, phrases.ofBastions()));
        there.halves.addAll(halves);
        return there;
    }

    /** Readies a session that is not connected yet. */
    void addTo(JSch jsch, Session session, Target target) throws JSchException {
        List<Offer> offers = offers(target);
        for (Offer offer : offers) {
            jsch.addIdentity(offer.identity(), null);
        }
        List<String> labels = new ArrayList<>(offers.stream().map(Offer::label).toList());
        session.setConfig(
                "MaxAuthTries",
                Integer.toString(Math.max(1, offers.size() + (phrases.login().isEmpty() ? 0 : 1))));
        if (!phrases.login().isEmpty()) {
            // The question which ways there are tells the password's way from the dialog's: one try, not two.
            session.setConfig("enable_auth_none", "yes");
            session.setConfig(
                    "PreferredAuthentications",
                    (offers.isEmpty() ? "" : "publickey,") + "password,keyboard-interactive");
            session.setPassword(phrases.login().getBytes(StandardCharsets.UTF_8));
            labels.add("the password");
        }
        tried.put(target, labels.isEmpty() ? "there is no key to try" : "tried " + String.join(", ", labels));
    }

    /** What was offered to a server, in words. */
    String tried(Target target) {
        return tried.getOrDefault(target, "");
    }

    /** What sudo is told on a server; nothing where it has refused it once. */
    String becomePassword(Target target) {
        return withoutSudo.contains(target) ? "" : phrases.become();
    }

    /** Notes that sudo there takes another password: a second try could lock the account. */
    void sudoRefused(Target target) {
        withoutSudo.add(target);
    }

    private List<Offer> offers(Target target) throws JSchException {
        HostSettings.Identity wish = target.way().identity();
        List<Offer> offers = new ArrayList<>();
        if (!wish.files().isEmpty()) {
            ofConfig(wish, offers);
        } else if (!ofSite.isEmpty()) {
            ofSite.forEach(key -> key.identities().forEach(is -> offers.add(new Offer(is, "the key " + key.label()))));
        } else {
            if (!wish.only()) {
                ofAgent(wish, offers);
            }
            own.forEach(path -> add(path, offers));
        }
        return offers.size() > MOST_KEYS ? offers.subList(0, MOST_KEYS) : offers;
    }

    private void ofConfig(HostSettings.Identity wish, List<Offer> offers) throws JSchException {
        List<Offer> held = new ArrayList<>();
        ofAgent(wish, held);
        for (int i = 0; i < wish.files().size(); i++) {
            Path path = Path.of(wish.files().get(i));
            files.useCertificate(
                    path, i < wish.certificates().size() ? wish.certificates().get(i) : "");
            if (!add(path, offers)) {
                held.stream()
                        .filter(offer -> files.isHalfOf(path, offer.identity()))
                        .forEach(offers::add);
            }
        }
        if (!wish.only()) {
            held.stream().filter(offer -> !offers.contains(offer)).forEach(offers::add);
        }
    }

    private boolean add(Path path, List<Offer> offers) {
        List<Identity> identities = files.read(path);
        identities.forEach(identity -> offers.add(new Offer(identity, "the key " + path)));
        return !identities.isEmpty();
    }

    private void ofAgent(HostSettings.Identity wish, List<Offer> offers) throws JSchException {
        Path socket = wish.agent().equals("SSH_AUTH_SOCK") ? agent : Path.of(wish.agent());
        if (socket.toString().isEmpty() || wish.agent().equals("none")) {
            return;
        }
        for (Identity identity : Agents.identities(socket)) {
            boolean isWanted = halves.isEmpty() || halves.stream().anyMatch(half -> files.isHalfOf(half, identity));
            if (isWanted) {
                offers.add(new Offer(identity, "the agent's key " + identity.getName()));
            }
        }
    }

    /** Reads the keys that would be offered to a server, without offering them. */
    public void open(Target target) {
        target.way().identity().files().forEach(file -> files.read(Path.of(file)));
        own.forEach(files::read);
    }

    /** The keys that an agent of a run must hold because they are encrypted, as its protocol takes them. */
    public List<byte[]> forAgent() {
        List<byte[]> blobs = new ArrayList<>();
        ofSite.forEach(key -> key.forAgent().ifPresent(blobs::add));
        blobs.addAll(files.forAgent());
        return blobs;
    }
}
