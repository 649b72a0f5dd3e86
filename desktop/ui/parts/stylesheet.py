"""The style sheet: radius 12 for cards, 8 for controls; colours come from the tokens alone."""

from __future__ import annotations

from desktop.palette import Tokens
from desktop.viewmodels.colour import mix


def stylesheet(t: Tokens) -> str:
    """Style rules for every control the window uses."""
    return "".join(part(t) for part in (_ground, _buttons, _fields, _views))


def _ground(t: Tokens) -> str:
    """Pages, labels, cards and the sidebar."""
    return f"""
QMainWindow, QDialog, QWidget#page {{ background: {t.window}; }}
QLabel {{ background: transparent; color: {t.text}; }}
QLabel[tone="secondary"] {{ color: {t.secondary}; }}
QLabel[tone="accent"] {{ color: {t.accent}; }}
QLabel[tone="warn"] {{ color: {t.warn}; }}
QLabel[tone="bad"] {{ color: {t.bad}; }}
QLabel[tone="good"] {{ color: {t.good}; }}
QFrame#card {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: 12px; }}
QFrame#tour {{ background: {t.panel}; border: 2px solid {t.accent}; border-radius: 12px; }}
QFrame#notice {{ background: {t.accent_soft}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame#notice[tone="warn"] {{ border: 1px solid {t.warn}; background: {t.panel}; }}
QFrame#rule {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame#sidebar {{ background: {t.sidebar}; border: none; border-right: 1px solid {t.line}; }}
QFrame#sidebar QPushButton {{
    text-align: left; padding: 8px 10px; border: 2px solid transparent; border-radius: 8px;
    background: transparent; color: {t.secondary};
}}
QFrame#sidebar QPushButton:hover {{ color: {t.text}; background: {mix(t.sidebar, t.text, 0.05)}; }}
QFrame#sidebar QPushButton:checked {{
    background: {t.accent_soft}; color: {t.accent}; font-weight: 600;
}}
QFrame#sidebar QPushButton:focus {{ border-color: {t.accent}; }}
"""


def _buttons(t: Tokens) -> str:
    """Push buttons of every kind."""
    hover = mix(t.panel, t.text, 0.05)
    faint = mix(t.secondary, t.window, 0.35)
    return f"""
QPushButton, QToolButton, QComboBox {{
    background: {t.panel}; color: {t.text}; border: 1px solid {t.line}; border-radius: 8px;
    padding: 7px 13px; min-height: 18px;
}}
QPushButton:hover, QToolButton:hover, QComboBox:hover {{ background: {hover}; }}
QPushButton:focus, QToolButton:focus, QComboBox:focus {{ border: 1px solid {t.accent}; }}
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled {{ color: {faint}; }}
QPushButton[kind="primary"] {{
    background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent};
}}
QPushButton[kind="primary"]:hover {{ background: {mix(t.accent, t.text, 0.12)}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; padding: 6px 12px; }}
QPushButton[kind="primary"]:disabled {{
    background: {t.line}; border-color: {t.line}; color: {t.secondary};
}}
QPushButton[kind="danger"] {{ color: {t.bad}; }}
QPushButton[kind="flat"] {{
    background: transparent; border-color: transparent; color: {t.accent};
}}
QPushButton[kind="flat"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="flat"]:disabled, QPushButton[kind="danger"]:disabled {{ color: {faint}; }}
QPushButton[kind="link"] {{
    background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 1px 3px; margin-left: -4px; min-height: 0; color: {t.accent};
}}
QPushButton[kind="link"][tone="secondary"] {{ color: {t.secondary}; }}
QPushButton[kind="link"]:hover {{ color: {t.text}; }}
QPushButton[kind="link"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="figure"] {{
    background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 0 1px 2px 1px; min-height: 0; text-align: left;
}}
QPushButton[kind="figure"][tone="secondary"] {{ color: {t.secondary}; }}
QPushButton[kind="figure"][tone="warn"] {{ color: {t.warn}; }}
QPushButton[kind="figure"]:hover {{ color: {t.accent}; }}
QPushButton[kind="figure"]:focus {{ border-color: {t.accent}; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ width: 0; image: none; }}
"""


def _fields(t: Tokens) -> str:
    """What one chooses in and types into."""
    return f"""
QComboBox {{ padding-right: 4px; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox QAbstractItemView {{
    background: {t.panel}; color: {t.text}; border: 1px solid {t.line}; padding: 4px;
    selection-background-color: {t.accent_soft}; selection-color: {t.text}; outline: none;
}}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; }}
QMenu {{ background: {t.panel}; color: {t.text}; border: 1px solid {t.line}; padding: 5px; }}
QMenu::item {{ padding: 7px 22px 7px 12px; border-radius: 6px; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 5px 8px; }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QLineEdit, QPlainTextEdit {{
    background: {t.panel}; color: {t.text}; border: 1px solid {t.line}; border-radius: 8px;
    padding: 7px 11px; min-height: 18px; selection-background-color: {t.accent};
    selection-color: {t.on_accent}; placeholder-text-color: {t.secondary};
}}
QSpinBox {{
    background: {t.panel}; color: {t.text}; border: 1px solid {t.line}; border-radius: 8px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QSpinBox:focus {{ border-color: {t.accent}; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; background: transparent; width: 26px; }}
QSpinBox::up-arrow, QSpinBox::down-arrow {{ image: none; width: 0; height: 0; }}
QAbstractSpinBox QLineEdit {{
    background: transparent; border: none; padding: 0 0 0 10px; min-height: 0;
}}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {t.accent}; }}
QLineEdit QToolButton {{ min-height: 0; padding: 0; border: none; background: transparent; }}
QRadioButton {{ background: transparent; color: {t.text}; spacing: 9px; padding: 3px 0; }}
QRadioButton::indicator {{
    width: 14px; height: 14px; border: 2px solid {t.secondary}; border-radius: 9px;
    background: {t.panel};
}}
QRadioButton::indicator:checked {{
    width: 8px; height: 8px; border: 5px solid {t.accent}; background: {t.on_accent};
}}
QRadioButton:focus {{ color: {t.accent}; }}
"""


def _views(t: Tokens) -> str:
    """What scrolls, lists and tells."""
    return f"""
QScrollArea > QWidget > QWidget#column {{ background: transparent; border: none; }}
QScrollArea, QTextBrowser {{
    background: transparent; border: 1px solid transparent; border-radius: 8px; color: {t.text};
}}
QScrollArea[keyed="true"], QTextBrowser[keyed="true"] {{ border-color: {t.accent}; }}
QLabel[kind="quote"] {{ border: 1px solid transparent; border-radius: 5px; }}
QLabel[kind="quote"]:focus {{ border-color: {t.accent}; }}
QSplitter::handle {{ background: transparent; image: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{
    background: {mix(t.panel, t.secondary, 0.45)}; border-radius: 3px; min-height: 30px;
}}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle:horizontal {{
    background: {mix(t.panel, t.secondary, 0.45)}; border-radius: 3px; min-width: 30px;
}}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    background: {t.line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
}}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QTableView {{
    background: {t.panel}; color: {t.text}; border: 1px solid transparent; border-radius: 8px;
    outline: none;
    selection-background-color: {t.accent_soft}; selection-color: {t.text};
}}
QTableView[keyed="true"] {{ border-color: {t.accent}; }}
QTableView::item {{ padding: 0 8px; border-bottom: 1px solid {t.line}; }}
QTableView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QListWidget {{
    background: {t.panel}; color: {t.text}; border: 1px solid transparent; border-radius: 8px;
    outline: none;
    selection-background-color: {t.accent_soft}; selection-color: {t.text};
}}
QListWidget::item {{ padding: 4px 10px; border-radius: 8px; border: 1px solid transparent; }}
QListWidget::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QListWidget[keyed="true"] {{ border-color: {t.accent}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
    background: transparent; color: {t.secondary}; border: none; padding: 8px 10px;
    border-bottom: 1px solid {t.line};
}}
QToolTip {{ background: {t.panel}; color: {t.text}; border: 1px solid {t.line}; padding: 5px; }}
"""
