"""Cues and what the linker reads for each of them, for many windows at once on the device."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kg.extract.statements.tagger import REACH, REACH_WORDS
from kg.networks.windows import _EDGES
from training.statements.loss import JITTER
from training.statements.texts import IGNORED, Batch, Cues, pad_left

EDGES = torch.from_numpy(np.array(_EDGES))


def likely_cues(chances: Tensor, real: Tensor, threshold: float, most: int) -> Cues:
    """As ``kg.networks.decode.cue_spans``, of all windows at once; the likeliest, at most as many as are asked for."""
    sure = real & (1 - chances[..., 0] >= threshold)
    goes_on = real & (chances[..., 2] > torch.maximum(chances[..., 0], chances[..., 1]))
    begins = sure & ~(goes_on & pad_left(sure | goes_on))
    width = real.shape[1]
    stop = torch.where(goes_on, width, torch.arange(width, device=real.device)[None])
    ends = functional.pad(torch.flip(torch.cummin(torch.flip(stop, [1]), 1).values, [1]), (0, 1), value=width)[:, 1:]
    row, first = begins.nonzero(as_tuple=True)
    if len(row) > most:
        kept = (1 - chances[row, first, 0]).topk(most).indices.sort().values
        row, first = row[kept], first[kept]
    return Cues(row, first, torch.minimum(ends[row, first], real.sum(1)[row]))


def jittered(cues: Cues, words: Tensor) -> Cues:
    """Now and then a cue a word off, as the cue tagger will give; words: how many each window has."""
    row, first, end = cues
    chance = torch.rand(2, len(cues), device=row.device)
    off, half, longer = chance[0] < JITTER, chance[1] < 0.5, end - first > 1
    before = torch.where(off & ~longer & ~half, (first - 1).clamp(min=0), first)
    after = torch.where(off & ~longer & half, torch.minimum(end + 1, words[row]), end)
    return Cues(
        row, torch.where(off & longer & half, first + 1, before), torch.where(off & longer & ~half, end - 1, after)
    )


def apart(cues: Cues, others: Cues) -> Tensor:
    """Which cues begin neither in nor right behind any of the others."""
    if not len(cues) or not len(others):
        return torch.ones_like(cues.row, dtype=torch.bool)
    same = cues.row[:, None] == others.row[None]
    touching = (cues.first[:, None] >= others.first[None]) & (cues.first[:, None] <= others.end[None])
    return ~(same & touching).any(1)


def tags(real: Tensor, cues: Cues) -> Tensor:
    """Whether each word is outside, begins or continues a cue; IGNORED beyond the window."""
    made = torch.where(real, 0, IGNORED)
    place = torch.arange(real.shape[1], device=real.device)[None]
    inside = (place >= cues.first[:, None]) & (place < cues.end[:, None])
    for tag, hit in ((2, inside), (1, place == cues.first[:, None])):
        cue, word = hit.nonzero(as_tuple=True)
        made[cues.row[cue], word] = tag
    return made


def linker_inputs(batch: Batch, cues: Cues) -> dict[str, Tensor]:
    """As ``kg.networks.windows.linker_arrays``, but with the mask of what the tagger reads at run time."""
    row, first, end = cues.row, cues.first[:, None], cues.end[:, None]
    place = torch.arange(batch.real.shape[1], device=row.device)[None]
    inside = (place >= first) & (place < end)
    before, after = first - place, place - end + 1
    size = 1 + torch.bucketize(torch.maximum(before, after), EDGES.to(row.device), right=True)
    off = batch.region[row] - batch.region[row, cues.first][:, None]
    return {
        "window": row,
        "cue": inside.float() / (end - first),
        "distance": torch.where(inside, 0, torch.where(before > 0, size, size + len(EDGES) + 1)),
        "region": off.clamp(-4, 4) + 4,
        "mask": batch.real[row] & (off.abs() <= REACH) & _near(batch.quoted[row], place, first, end),
    }


def _near(quoted: Tensor, place: Tensor, first: Tensor, end: Tensor) -> Tensor:
    """The words around a cue, and the rest of a quotation that would be cut."""
    unquoted = torch.cumsum((~quoted).long(), 1)  # up to and with each word
    low, high = (first - REACH_WORDS).clamp(min=0), (end + REACH_WORDS).clamp(max=quoted.shape[1])

    def up_to(at: Tensor) -> Tensor:
        return torch.where(at > 0, unquoted.gather(1, (at - 1).clamp(min=0)), 0)

    left = (place < low) & (up_to(low) == up_to(place.expand_as(unquoted)))
    right = (place >= high) & (unquoted == up_to(high))
    return ((place >= low) & (place < high)) | left | right
