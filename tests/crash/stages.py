"""All that can be killed, by name; and what must be caught when it is."""

from .backups import Backup, Compact, Migration, Restore, RestoreOverDamage
from .block import Block
from .book import Book
from .careless import CopiedBackup, CopiedCompact, CopiedRestore, ForgetStepByStep, StepByStep
from .controls import EarlyAck, InPieces, StockTinyDB, TwoCommits, WrittenOver
from .disk import Careless, FullDisk, FullDiskNoCache, FullSmallDisk, FullSmallDiskNoCache
from .ending import End
from .forgetting import Forget
from .importing import Import
from .stage import Stage
from .writers import Hasty, Logger, ShortBlock

KILLED: tuple[Stage, ...] = (
    Block(), End(), Book(), Import(), Migration(), Backup(), Restore(), RestoreOverDamage(), Compact(), Forget(),
)  # fmt: skip
CONTROLS: tuple[Stage, ...] = (
    EarlyAck(), TwoCommits(), StockTinyDB(), InPieces(), WrittenOver(), StepByStep(), CopiedBackup(), CopiedRestore(),
    CopiedCompact(), ForgetStepByStep(),
)  # fmt: skip
DISKS: tuple[FullDisk, ...] = (FullDisk(), FullDiskNoCache(), FullSmallDisk(), FullSmallDiskNoCache())
BESIDE: tuple[Stage, ...] = (Logger(), Hasty(), ShortBlock(), Careless())
STAGES: dict[str, Stage] = {stage.name: stage for stage in (*KILLED, *CONTROLS, *DISKS, *BESIDE)}
