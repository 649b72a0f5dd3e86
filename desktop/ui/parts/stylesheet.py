"""The style sheet: radius 12 for cards, 8 for controls; colours are roles of the palette."""

from __future__ import annotations

from desktop.ui.parts.paints import Paint as P

# Pages, labels, cards and the sidebar.
_GROUND = f"""
QMainWindow, QDialog, QWidget#page {{ background: {P.WINDOW}; }}
QLabel {{ background: transparent; color: {P.TEXT}; }}
QLabel[tone="secondary"] {{ color: {P.SECONDARY}; }}
QLabel[tone="accent"] {{ color: {P.ACCENT}; }}
QLabel[tone="warn"] {{ color: {P.WARN}; }}
QLabel[tone="bad"] {{ color: {P.BAD}; }}
QLabel[tone="good"] {{ color: {P.GOOD}; }}
QFrame#card {{ background: {P.PANEL}; border: 1px solid {P.LINE}; border-radius: 12px; }}
QFrame#tour {{ background: {P.PANEL}; border: 2px solid {P.ACCENT}; border-radius: 12px; }}
QFrame#notice {{ background: {P.ACCENT_SOFT}; border: 1px solid {P.LINE}; border-radius: 8px; }}
QFrame#notice[tone="warn"] {{ border: 1px solid {P.WARN}; background: {P.PANEL}; }}
QFrame#rule {{ background: {P.LINE}; border: none; max-height: 1px; min-height: 1px; }}
QFrame#sidebar {{ background: {P.SIDEBAR}; border: none; border-right: 1px solid {P.LINE}; }}
QFrame#sidebar QPushButton {{
    text-align: left; padding: 8px 10px; border: 2px solid transparent; border-radius: 8px;
    background: transparent; color: {P.SECONDARY};
}}
QFrame#sidebar QPushButton:hover {{ color: {P.TEXT}; background: {P.LINE}; }}
QFrame#sidebar QPushButton:checked {{
    background: {P.ACCENT_SOFT}; color: {P.ACCENT}; font-weight: 600;
}}
QFrame#sidebar QPushButton[keyed="true"] {{ border-color: {P.ACCENT}; }}
"""

# Push buttons of every kind.
_BUTTONS = f"""
QPushButton, QToolButton, QComboBox {{
    background: {P.PANEL}; color: {P.TEXT}; border: 1px solid {P.LINE}; border-radius: 8px;
    padding: 7px 13px; min-height: 18px;
}}
QPushButton:hover, QToolButton:hover, QComboBox:hover {{ background: {P.HOVER}; }}
QPushButton[keyed="true"], QComboBox[keyed="true"] {{ border: 1px solid {P.ACCENT}; }}
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled {{ color: {P.FAINT}; }}
QPushButton[kind="primary"] {{
    background: {P.ACCENT}; color: {P.ON_ACCENT}; border: 1px solid {P.ACCENT};
}}
QPushButton[kind="primary"]:hover {{ background: {P.ACCENT_HOVER}; }}
QPushButton[kind="primary"][keyed="true"] {{ border: 2px solid {P.TEXT}; padding: 6px 12px; }}
QPushButton[kind="primary"]:disabled {{
    background: {P.LINE}; border-color: {P.LINE}; color: {P.SECONDARY};
}}
QPushButton[kind="danger"] {{ color: {P.BAD}; }}
QPushButton[kind="flat"] {{
    background: transparent; border-color: transparent; color: {P.ACCENT};
}}
QPushButton[kind="flat"][keyed="true"] {{ border-color: {P.ACCENT}; }}
QPushButton[kind="flat"]:disabled, QPushButton[kind="danger"]:disabled {{ color: {P.FAINT}; }}
QPushButton[kind="link"] {{
    background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 1px 3px; margin-left: -4px; min-height: 0; color: {P.ACCENT};
}}
QPushButton[kind="link"][tone="secondary"] {{ color: {P.SECONDARY}; }}
QPushButton[kind="link"]:hover {{ color: {P.TEXT}; }}
QPushButton[kind="link"][keyed="true"] {{ border-color: {P.ACCENT}; }}
QPushButton[kind="figure"] {{
    background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 0 1px 2px 1px; min-height: 0; text-align: left;
}}
QPushButton[kind="figure"][tone="secondary"] {{ color: {P.SECONDARY}; }}
QPushButton[kind="figure"][tone="warn"] {{ color: {P.WARN}; }}
QPushButton[kind="figure"]:hover {{ color: {P.ACCENT}; }}
QPushButton[kind="figure"][keyed="true"] {{ border-color: {P.ACCENT}; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ width: 0; image: none; }}
"""

# What one chooses in and types into.
_FIELDS = f"""
QComboBox {{ padding-right: 4px; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox QAbstractItemView {{
    background: {P.PANEL}; color: {P.TEXT}; border: 1px solid {P.LINE}; padding: 4px;
    selection-background-color: {P.ACCENT_SOFT}; selection-color: {P.TEXT}; outline: none;
}}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; }}
QMenu {{ background: {P.PANEL}; color: {P.TEXT}; border: 1px solid {P.LINE}; padding: 5px; }}
QMenu::item {{ padding: 7px 22px 7px 12px; border-radius: 6px; }}
QMenu::separator {{ height: 1px; background: {P.LINE}; margin: 5px 8px; }}
QMenu::item:selected {{ background: {P.ACCENT_SOFT}; color: {P.TEXT}; }}
QLineEdit, QPlainTextEdit {{
    background: {P.PANEL}; color: {P.TEXT}; border: 1px solid {P.LINE}; border-radius: 8px;
    padding: 7px 11px; min-height: 18px; selection-background-color: {P.ACCENT};
    selection-color: {P.ON_ACCENT}; placeholder-text-color: {P.SECONDARY};
}}
QSpinBox {{
    background: {P.PANEL}; color: {P.TEXT}; border: 1px solid {P.LINE}; border-radius: 8px;
    selection-background-color: {P.ACCENT}; selection-color: {P.ON_ACCENT};
}}
QSpinBox:focus {{ border-color: {P.ACCENT}; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; background: transparent; width: 26px; }}
QSpinBox::up-arrow, QSpinBox::down-arrow {{ image: none; width: 0; height: 0; }}
QAbstractSpinBox QLineEdit {{
    background: transparent; border: none; padding: 0 0 0 10px; min-height: 0;
}}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {P.ACCENT}; }}
QLineEdit QToolButton {{ min-height: 0; padding: 0; border: none; background: transparent; }}
QRadioButton {{ background: transparent; color: {P.TEXT}; spacing: 9px; padding: 3px 0; }}
QRadioButton::indicator {{
    width: 14px; height: 14px; border: 2px solid {P.SECONDARY}; border-radius: 9px;
    background: {P.PANEL};
}}
QRadioButton::indicator:checked {{
    width: 8px; height: 8px; border: 5px solid {P.ACCENT}; background: {P.ON_ACCENT};
}}
QRadioButton[keyed="true"] {{ color: {P.ACCENT}; }}
"""

# What scrolls, lists and tells.
_VIEWS = f"""
QScrollArea > QWidget > QWidget#column {{ background: transparent; border: none; }}
QScrollArea, QTextBrowser {{
    background: transparent; border: 1px solid transparent; border-radius: 8px; color: {P.TEXT};
}}
QScrollArea[keyed="true"], QTextBrowser[keyed="true"] {{ border-color: {P.ACCENT}; }}
QLabel[kind="quote"] {{ border: 1px solid transparent; border-radius: 5px; }}
QLabel[kind="quote"][keyed="true"] {{ border-color: {P.ACCENT}; }}
QSplitter::handle {{ background: transparent; image: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{
    background: {P.HANDLE}; border-radius: 3px; min-height: 30px;
}}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle:horizontal {{
    background: {P.HANDLE}; border-radius: 3px; min-width: 30px;
}}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    background: {P.LINE}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
}}
QProgressBar::chunk {{ background: {P.ACCENT}; border-radius: 3px; }}
QTableView {{
    background: {P.PANEL}; color: {P.TEXT}; border: 1px solid transparent; border-radius: 8px;
    outline: none;
    selection-background-color: {P.ACCENT_SOFT}; selection-color: {P.TEXT};
}}
QTableView[keyed="true"] {{ border-color: {P.ACCENT}; }}
QTableView::item {{ padding: 0 8px; border-bottom: 1px solid {P.LINE}; }}
QTableView::item:selected {{ background: {P.ACCENT_SOFT}; color: {P.TEXT}; }}
QListWidget {{
    background: {P.PANEL}; color: {P.TEXT}; border: 1px solid transparent; border-radius: 8px;
    outline: none;
    selection-background-color: {P.ACCENT_SOFT}; selection-color: {P.TEXT};
}}
QListWidget::item {{ padding: 4px 10px; border-radius: 8px; border: 1px solid transparent; }}
QListWidget::item:selected {{ background: {P.ACCENT_SOFT}; color: {P.TEXT}; }}
QListWidget[keyed="true"] {{ border-color: {P.ACCENT}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
    background: transparent; color: {P.SECONDARY}; border: none; padding: 8px 10px;
    border-bottom: 1px solid {P.LINE};
}}
QToolTip {{ background: {P.PANEL}; color: {P.TEXT}; border: 1px solid {P.LINE}; padding: 5px; }}
"""

SHEET = _GROUND + _BUTTONS + _FIELDS + _VIEWS
