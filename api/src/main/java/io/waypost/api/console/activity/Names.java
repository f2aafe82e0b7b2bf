package io.waypost.api.console.activity;

import io.waypost.api.access.Caller;
import io.waypost.api.campaign.CampaignQueries;
import io.waypost.api.console.device.Devices;
import io.waypost.api.group.GroupQueries;
import io.waypost.contract.Uuids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What people call the devices, campaigns and groups that events know by their ids. */
@Component
class Names {
    /** A page asks for no more at once. */
    static final int MOST = 200;

    private final Devices devices;
    private final CampaignQueries campaigns;
    private final GroupQueries groups;

    Names(Devices devices, CampaignQueries campaigns, GroupQueries groups) {
        this.devices = devices;
        this.campaigns = campaigns;
        this.groups = groups;
    }

    /** By what was asked for: UUIDs, and groups' JIDs. What is nobody's, or another organization's, is left out. */
    Map<String, String> of(Caller caller, List<String> ids) {
        List<UUID> uuids =
                ids.stream().map(Uuids::parse).flatMap(Optional::stream).toList();
        Map<UUID, String> known = new HashMap<>(groups.names(caller, uuids));
        known.putAll(campaigns.names(caller, uuids));
        if (!known.keySet().containsAll(uuids)) {
            devices.all(caller)
                    .forEach(device ->
                            known.put(device.view().id(), device.view().displayName()));
        }
        Map<String, String> names = new HashMap<>(groups.namesByJid(caller, ids));
        for (String id : ids) {
            Uuids.parse(id).map(known::get).ifPresent(name -> names.put(id, name));
        }
        return names;
    }
}
