// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The objects that a plan takes along, as one text that is pasted and changed.

#include "domain/lookup.h"
#include "qt/start_plans.h"
#include "ui/editors/objects_editor.h"
#include "wizard_driver.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextBlock>
#include <QUndoStack>

using namespace linkwright;
using namespace linkwright::test;

namespace {

constexpr const char* service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: quotes\n";

struct Stage
{
    Stage()
        : isThere(qt::startFromSample(document, QStringLiteral("guide")))
        , editor(document)
        , text(editor.findChild<QPlainTextEdit*>())
        , state(editor.findChild<QLabel*>(QStringLiteral("objectsState")))
    {
        editor.setCluster(0);
        editor.resize(700, 420);
        editor.show();
        text->setFocus();
    }
    void paste(const char* what) const
    {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(what));
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(text, Qt::Key_V, Qt::ControlModifier);
    }
    [[nodiscard]] std::size_t count() const { return document.plan().clusters[0].manifests.size(); }

    qt::PlanDocument document;
    bool isThere;
    ui::ObjectsEditor editor;
    QPlainTextEdit* text;
    QLabel* state;
};

} // namespace

class tst_objects_editor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePlansObjectsAreShown();
    void pastingReplacesThem();
    void whatIsNotRightYetStaysInTheText();
    void typingKeepsTheUsersOwnText();
    void eachClusterHasItsOwn();
    void aPlaceIsALine();
};

void tst_objects_editor::thePlansObjectsAreShown()
{
    const Stage stage;
    QVERIFY(stage.isThere);
    QVERIFY(stage.text->toPlainText().startsWith(QStringLiteral("apiVersion: apps/v1\nkind: Deployment\n")));
    QCOMPARE(stage.state->text(), QStringLiteral("Taken along: Deployment qotm, Service qotm-linkerd2."));
    QVERIFY(!stage.document.isModified()); // looking changes nothing
}

void tst_objects_editor::pastingReplacesThem()
{
    Stage stage;
    stage.paste(service);
    QTRY_COMPARE(stage.count(), std::size_t(1));
    QCOMPARE(stage.state->text(), QStringLiteral("Taken along: Service quotes."));
    QCOMPARE(stage.document.undoStack().count(), 1);
    stage.document.undoStack().undo();
    QCOMPARE(stage.count(), std::size_t(2));
    QVERIFY(stage.text->toPlainText().contains(QStringLiteral("qotm-linkerd2")));
    stage.paste("\n");
    QTRY_COMPARE(stage.count(), std::size_t(0));
    QCOMPARE(stage.state->text(), QStringLiteral("No objects are taken along."));
}

void tst_objects_editor::whatIsNotRightYetStaysInTheText()
{
    Stage stage;
    stage.paste("apiVersion: v1\nmetadata: {name: a}\n");
    QTRY_VERIFY2(stage.state->text().contains(QStringLiteral("line 1: the object has no kind")),
                 qPrintable(stage.state->text()));
    QCOMPARE(stage.count(), std::size_t(2));
    saveScreenshot(stage.editor, QStringLiteral("objects-wrong-light"));
    // Something else changes: the unfinished text is still there.
    stage.document.edit(QStringLiteral("Rename"), [](Plan& plan) { plan.name = "another"; });
    QCOMPARE(stage.text->toPlainText(), QStringLiteral("apiVersion: v1\nmetadata: {name: a}\n"));
    QTest::keyClicks(stage.text, QStringLiteral("kind: Service"));
    QTRY_COMPARE(stage.count(), std::size_t(1));
}

void tst_objects_editor::typingKeepsTheUsersOwnText()
{
    Stage stage;
    stage.paste("# mine\nkind: Service\napiVersion: v1\nmetadata: {name: b}\n");
    QTRY_COMPARE(stage.count(), std::size_t(1));
    QVERIFY(
        stage.text->toPlainText().startsWith(QStringLiteral("# mine"))); // not written anew under the cursor
    QTest::keyClicks(stage.text, QStringLiteral("spec: {}"));
    QTRY_VERIFY(stage.document.plan().clusters[0].manifests[0].contains("spec"));
    QVERIFY(stage.text->toPlainText().endsWith(QStringLiteral("spec: {}")));
    QCOMPARE(stage.document.undoStack().count(), 1);
}

void tst_objects_editor::eachClusterHasItsOwn()
{
    Stage stage;
    stage.paste(service);
    stage.editor.setCluster(1); // before the pause is over
    QCOMPARE(stage.count(), std::size_t(1));
    QCOMPARE(stage.text->toPlainText(), QString());
    QCOMPARE(stage.document.plan().clusters[1].manifests.size(), std::size_t(0));
    stage.editor.setCluster(0);
    QVERIFY(stage.text->toPlainText().contains(QStringLiteral("quotes")));
    stage.editor.setCluster(-1);
    QVERIFY(!stage.text->isEnabled());
}

void tst_objects_editor::aPlaceIsALine()
{
    Stage stage;
    QVERIFY(stage.editor.reveal(manifestPath(stage.document.plan(), 0, 1).field("spec")));
    QCOMPARE(stage.text->textCursor().block().text(), QStringLiteral("apiVersion: v1"));
    QVERIFY(!stage.editor.reveal(hostPath(stage.document.plan(), 0, 0)));
}

QTEST_MAIN(tst_objects_editor)
#include "tst_objects_editor.moc"
