// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/fault_proxy.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace linkwright::testbed;

namespace {

/// Sends back what it gets.
class EchoServer
{
public:
    EchoServer()
    {
        m_thread.run([this] {
            m_server = std::make_unique<QTcpServer>();
            m_server->listen(QHostAddress::LocalHost);
            m_port = m_server->serverPort();
            QObject::connect(m_server.get(), &QTcpServer::newConnection, m_server.get(), [this] {
                QTcpSocket* socket = m_server->nextPendingConnection();
                QObject::connect(socket, &QTcpSocket::readyRead, socket,
                                 [socket] { socket->write(socket->readAll()); });
            });
        });
    }
    ~EchoServer()
    {
        m_thread.run([this] { m_server.reset(); });
    }

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    SideThread m_thread;
    std::unique_ptr<QTcpServer> m_server;
    quint16 m_port = 0;
};

/// A client that waits.
class Client
{
public:
    explicit Client(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_socket.waitForConnected(5'000);
    }

    void send(const QByteArray& bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    /// Until so many bytes came, the connection ended, or the deadline (ms).
    QByteArray read(qsizetype size, int deadline = 5'000)
    {
        QByteArray bytes = m_socket.readAll();
        while (bytes.size() < size && m_socket.waitForReadyRead(deadline))
            bytes += m_socket.readAll();
        return bytes;
    }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] QAbstractSocket::SocketError error() const { return m_socket.error(); }

private:
    QTcpSocket m_socket;
};

} // namespace

class TestFaultProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesEverything();
    void latencyIsAddedOnBothWays();
    void latencyDoesNotSlowTheStream();
    void cuts_data();
    void cuts();
    void aCutHealsAfterItsCount();
    void cutsAnOpenConnectionFromNowOn();
    void resetsAreSeenAsSuch();
    void aStallEndsWhenHealed();
    void refusesAndAcceptsOnTheSamePort();
    void anAbsentServerEndsTheConnection();

private:
    EchoServer m_echo;
};

void TestFaultProxy::passesEverything()
{
    FaultProxy proxy(m_echo.port());
    const QByteArray much(3'000'000, 'x');
    Client client(proxy.port());
    client.send(much);
    QCOMPARE(client.read(much.size()), much);
    Client second(proxy.port());
    second.send("abc");
    QCOMPARE(second.read(3), QByteArray("abc"));
    const FaultProxy::Counts counts = proxy.counts();
    QCOMPARE(counts.opened, 2);
    QCOMPARE(counts.mostAtOnce, 2);
    QCOMPARE(counts.up, qint64(3'000'003));
    QCOMPARE(counts.down, qint64(3'000'003));
}

void TestFaultProxy::latencyIsAddedOnBothWays()
{
    Faults faults;
    faults.latencyUp = 40;
    faults.latencyDown = 60;
    FaultProxy proxy(m_echo.port(), faults);
    Client client(proxy.port());
    QElapsedTimer clock;
    clock.start();
    client.send("abc");
    QCOMPARE(client.read(3), QByteArray("abc"));
    constexpr int early = 2; // milliseconds that two timers may be before their time
    QVERIFY2(clock.elapsed() >= 100 - early, qPrintable(QString::number(clock.elapsed())));
}

void TestFaultProxy::latencyDoesNotSlowTheStream()
{
    Faults faults;
    faults.latencyUp = 50;
    FaultProxy proxy(m_echo.port(), faults);
    Client client(proxy.port());
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 100; ++i)
        client.send("0123456789");
    QCOMPARE(client.read(1'000).size(), qsizetype(1'000));
    QVERIFY2(clock.elapsed() < 2'500, "packets waited for each other");
}

void TestFaultProxy::cuts_data()
{
    QTest::addColumn<qint64>("up");
    QTest::addColumn<qint64>("down");
    QTest::addColumn<QByteArray>("seen");
    QTest::newRow("at once") << qint64(0) << qint64(-1) << QByteArray();
    QTest::newRow("within the request") << qint64(4) << qint64(-1) << QByteArray();
    QTest::newRow("before the answer") << qint64(-1) << qint64(0) << QByteArray();
    QTest::newRow("within the answer") << qint64(-1) << qint64(4) << QByteArray("0123");
}

void TestFaultProxy::cuts()
{
    QFETCH(qint64, up);
    QFETCH(qint64, down);
    QFETCH(QByteArray, seen);
    Faults faults;
    faults.cutUpAfter = up;
    faults.cutDownAfter = down;
    FaultProxy proxy(m_echo.port(), faults);
    Client client(proxy.port());
    client.send("0123456789");
    const QByteArray got = client.read(10);
    QVERIFY(!client.isOpen());
    if (up < 0)
        QCOMPARE(got, seen);
    QCOMPARE(proxy.counts().cut, 1);
    QCOMPARE(proxy.counts().up, up < 0 ? qint64(10) : up);
}

void TestFaultProxy::aCutHealsAfterItsCount()
{
    Faults faults;
    faults.cutDownAfter = 2;
    faults.cuts = 2;
    FaultProxy proxy(m_echo.port(), faults);
    QList<QByteArray> seen;
    for (int i = 0; i < 3; ++i) {
        Client client(proxy.port());
        client.send("abc");
        seen << client.read(3);
    }
    QCOMPARE(seen, (QList<QByteArray>{"ab", "ab", "abc"}));
    QCOMPARE(proxy.counts().cut, 2);
}

void TestFaultProxy::cutsAnOpenConnectionFromNowOn()
{
    FaultProxy proxy(m_echo.port());
    Client client(proxy.port());
    client.send("abc");
    QCOMPARE(client.read(3), QByteArray("abc"));
    Faults faults;
    faults.cutDownAfter = 5;
    proxy.set(faults);
    client.send("0123456789");
    QCOMPARE(client.read(10), QByteArray("01234"));
    QVERIFY(!client.isOpen());
}

void TestFaultProxy::resetsAreSeenAsSuch()
{
    FaultProxy proxy(m_echo.port());
    Client client(proxy.port());
    client.send("abc");
    QCOMPARE(client.read(3), QByteArray("abc"));
    proxy.resetAll();
    QCOMPARE(client.read(1), QByteArray());
    QVERIFY(!client.isOpen());
    QCOMPARE(client.error(), QAbstractSocket::RemoteHostClosedError); // Qt's word for a reset as well
    QTRY_COMPARE(proxy.counts().open, 0);
}

void TestFaultProxy::aStallEndsWhenHealed()
{
    Faults faults;
    faults.stallDown = true;
    FaultProxy proxy(m_echo.port(), faults);
    Client client(proxy.port());
    client.send("abc");
    QCOMPARE(client.read(3, 200), QByteArray());
    QVERIFY(client.isOpen());
    QCOMPARE(proxy.counts().up, qint64(3));
    proxy.heal();
    QCOMPARE(client.read(3), QByteArray("abc"));
}

void TestFaultProxy::refusesAndAcceptsOnTheSamePort()
{
    FaultProxy proxy(m_echo.port());
    const quint16 port = proxy.port();
    proxy.refuse();
    QVERIFY(!Client(port).isOpen());
    proxy.accept();
    QCOMPARE(proxy.port(), port);
    Client client(port);
    client.send("abc");
    QCOMPARE(client.read(3), QByteArray("abc"));
}

void TestFaultProxy::anAbsentServerEndsTheConnection()
{
    FaultProxy gone(m_echo.port());
    const quint16 nobody = gone.port();
    gone.refuse();
    FaultProxy proxy(nobody);
    Client client(proxy.port());
    client.send("abc");
    QCOMPARE(client.read(3), QByteArray());
    QVERIFY(!client.isOpen());
}

QTEST_GUILESS_MAIN(TestFaultProxy)
#include "tst_fault_proxy.moc"
