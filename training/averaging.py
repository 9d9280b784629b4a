"""Averaged weights: a copy of a model that follows it slowly."""

import torch
from torch import nn


@torch.no_grad()
def blend(average: nn.Module, model: nn.Module, keep: float) -> None:
    """Move averaged weights towards the model's, of which ``keep`` stays."""
    pairs = [(old, new) for old, new in zip(average.parameters(), model.parameters()) if new.requires_grad]
    torch._foreach_lerp_([old for old, _ in pairs], [new for _, new in pairs], 1 - keep)
