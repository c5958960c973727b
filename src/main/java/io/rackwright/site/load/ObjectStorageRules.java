package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.site.Infrastructure;
import io.rackwright.site.ObjectStoreType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules of object storage (requirements R55 to R60). */
final class ObjectStorageRules {

    private ObjectStorageRules() {}

    /** P18: the store against the infrastructure. */
    static void storeFitsInfrastructure(Draft draft, Problems problems) {
        Optional<Infrastructure> infrastructure = draft.infrastructure();
        for (String kind : Stores.KINDS) {
            Group store = draft.section("object_storage").group(kind);
            Optional<ObjectStoreType> type = store.get("type", ObjectStoreType.class);
            if (infrastructure.isEmpty() || type.isEmpty()) {
                continue;
            }
            List<ObjectStoreType> allowed = Stores.allowed(infrastructure.get(), kind);
            if (!allowed.contains(type.get())) {
                String words = allowed.stream().map(ObjectStoreType::word).collect(Collectors.joining(" or "));
                problems.add(Finding.error(
                                "P18",
                                store.where("type"),
                                "On " + infrastructure.get().word() + " " + kind + " cannot lie in "
                                        + type.get().word() + ".")
                        .expected(words)
                        .actual(type.get().word())
                        .hint("Set object_storage." + kind + ": " + words + "."));
            } else if (draft.isOnPremises()) {
                s3(store, type.get(), problems);
            }
        }
    }

    private static void s3(Group store, ObjectStoreType type, Problems problems) {
        if (type != ObjectStoreType.S3) {
            return;
        }
        for (String key : List.of("endpoint", "bucket", "access_key", "secret_key")) {
            boolean isForOwnServers = !key.equals("bucket");
            if (store.isAbsent(key) && !(isForOwnServers && store.isAbsent("endpoint") && !key.equals("endpoint"))) {
                problems.add(Finding.error("P28", store.where(key), "The key " + store.path(key) + " is missing.")
                        .expected(key.endsWith("key") ? "{env: NAME}, {file: PATH} or {vault: KEY}" : "a text")
                        .hint("Add " + store.path(key) + "; S3 storage needs endpoint, bucket and both keys."));
            }
        }
    }

    /** P41. */
    static void encryptedEndpoint(Draft draft, Problems problems) {
        for (String kind : Stores.KINDS) {
            Group store = draft.section("object_storage").group(kind);
            Optional<String> endpoint = store.text("endpoint").filter(url -> url.startsWith("http://"));
            if (endpoint.isPresent() && !store.isBroken("insecure") && !store.truth("insecure")) {
                problems.add(Finding.error("P41", store.where("endpoint"), "The S3 endpoint is plain http.")
                        .expected("https://…")
                        .actual(endpoint.get())
                        .hint("Use https, or set insecure: true beside it to accept plain text on the wire."));
            }
        }
    }

    /** P46: decision 5.3. */
    static void backupsElsewhere(Draft draft, Problems problems) {
        boolean onKfs = draft.isOnPremises()
                && Stores.type(draft, "backups")
                        .filter(is -> is == ObjectStoreType.KFS)
                        .isPresent();
        if (onKfs) {
            problems.add(Finding.warning(
                            "P46",
                            draft.where("object_storage.backups"),
                            "Backups lie on kfs: what destroys the data destroys its backups.")
                    .expected("s3")
                    .actual("kfs")
                    .hint("Set object_storage.backups to an S3 store in another place."));
        }
    }
}
